import { existsSync } from "node:fs";
import path from "node:path";
import { bundleProgram } from "../../jujulib/support/bundle-size.js";
import { measure, type Size } from "../../sizes/measure.js";
import type { Bench, BenchContext, BenchResult } from "../bench.js";
import { type BuiltPackage, builtPackages, newestVersion } from "../built-packages.js";
import type { Table } from "../table.js";

/** The facades of a dashboard. */
const DASHBOARD = [
  "action",
  "annotations",
  "application",
  "block",
  "charms",
  "client",
  "cloud",
  "controller",
  "model-manager",
  "model-upgrader",
  "pinger",
  "secrets",
];

/** What an application may import. */
const EXTENTS = [
  { title: "one facade: Pinger 1", facades: ["pinger"], newest: true },
  {
    title: `${DASHBOARD.length} facades, the newest version of each`,
    facades: DASHBOARD,
    newest: true,
  },
  { title: `${DASHBOARD.length} facades, every version`, facades: DASHBOARD, newest: false },
] as const;
type Extent = (typeof EXTENTS)[number];

interface SizeFigures extends Size {
  readonly package: string;
  readonly extent: string;
}

/** Weighs what the packages bring into a bundle for browsers. Nothing here depends on the machine. */
export const sizesBench: Bench = { name: "sizes", run: runSizesBench };

async function runSizesBench(context: BenchContext): Promise<BenchResult> {
  const { packages, peer, leftOut } = await builtPackages();
  // Made from the schemas at hand, which may be few.
  const whole = packages.filter((each) => facadesMissing(each).length === 0);
  const figures: SizeFigures[] = [];
  for (const extent of EXTENTS) {
    for (const each of whole) {
      context.progress(`${each.name}, ${extent.title}`);
      const size = await measure({ name: each.name, source: await program(each, extent) });
      figures.push({ package: each.name, extent: extent.title, ...size });
    }
  }
  return {
    title: "Bundle sizes",
    notes: [
      "Programs that connect with a password and offer some facades, bundled and minified by esbuild for browsers " +
        "(ES2022), then gzipped; in bytes. facadegen: `connect` and `password` of the transport with classes of the " +
        "strict package. Below 1 means that facadegen's is the lighter one.",
      "jujulib has 9.1.0's facade versions, and the drop-in has them and more; the strict package has all since " +
        "Juju 2.8.",
      ...packages.flatMap((each) => {
        const missing = facadesMissing(each);
        return missing.length === 0
          ? []
          : [`${each.name} is left out: as it is built it has no ${missing.join(", ")}.`];
      }),
      ...leftOut,
    ],
    tables: EXTENTS.map((extent) => sizesTable(extent, figures, peer)),
    figures,
  };
}

function facadesMissing({ folder, facades }: BuiltPackage): string[] {
  return DASHBOARD.filter((facade) => !existsSync(path.join(folder, facades, facade, "index.js")));
}

async function program(each: BuiltPackage, { facades, newest }: Extent): Promise<string> {
  const modules = await Promise.all(
    facades.map(async (facade) => {
      const module = newest ? await newestVersion(each, facade) : "index";
      return path.join(each.facades, facade, module);
    }),
  );
  // The transport's own sources, by the name that the repository knows them under.
  return each.connecting.specifier === "@facadegen/transport"
    ? strictProgram(each.folder, modules)
    : bundleProgram(each.folder, modules);
}

function strictProgram(folder: string, modules: readonly string[]): string {
  const names = modules.map((_, index) => `facade${index}`);
  return [
    'import { connect, password } from "@facadegen/transport";',
    ...modules.map(
      (module, index) =>
        `import ${names[index]} from ${JSON.stringify(path.join(folder, `${module}.js`))};`,
    ),
    "export const open = (url, user) =>",
    `  connect(url, { login: password(user), facades: [${names.join(", ")}] });`,
  ].join("\n");
}

function sizesTable(
  extent: Extent,
  figures: readonly SizeFigures[],
  peer: BuiltPackage | undefined,
): Table {
  const rows = figures.filter((each) => each.extent === extent.title);
  const theirs = rows.find((each) => each.package === peer?.name);
  return {
    title: `Connecting with ${extent.title}`,
    columns: ["package", "minified", "gzipped", "gzipped / jujulib"],
    rows: rows.map((row) => [
      row.package,
      bytes(row.minified),
      bytes(row.gzipped),
      theirs === undefined || row === theirs ? "" : (row.gzipped / theirs.gzipped).toFixed(2),
    ]),
  };
}

function bytes(count: number): string {
  return count.toLocaleString("en-GB");
}
