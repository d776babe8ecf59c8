import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { readPackage } from "../../docs/typedoc/packages/documented-package.js";
import { readSite } from "../../docs/typedoc/site.js";
import { facadegen } from "../support/command.js";
import { compile, COMPILERS } from "../support/compilers.js";
import { mirrorFiles } from "../support/mirror.js";
import { compileExamples, writeExamples } from "./support/compile-examples.js";
import { describePages } from "./support/page-tests.js";
import { brokenLinks, examplesOf, readPages, searchRows } from "./support/site-files.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const RELEASES = ["2.8.2", "2.9-rc3", "2.9.50", "3.6.28"];
const FACADES = [
  "Action",
  "ActionPruner",
  "Application",
  "NotifyWatcher",
  "StringsWatcher",
  "UserManager",
];

const schemas = mirrorFiles().filter(
  ({ name, release }) => name === "schema.json" && RELEASES.includes(release),
);

describe.skipIf(schemas.length === 0)("the site of some facades", () => {
  // TypeDoc takes no sources that have only the root of the disk in common.
  const folder = path.join(ROOT, `.cache/docs-site-${process.pid}`);
  const client = path.join(folder, "part-client");
  const site = path.join(folder, "site");
  const packages = [
    { name: "@facadegen/part-client", sources: path.join(client, "src") },
    {
      name: "@facadegen/migration-client",
      sources: path.join(ROOT, "generated/migration-client/src"),
    },
  ];
  let pages: ReadonlyMap<string, string>;
  const said: string[] = [];

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    const words = schemas.flatMap(({ file }) => ["--schema", file]);
    const chosen = FACADES.flatMap((name) => ["--facade", name]);
    const target = ["--out", client, "--package", "@facadegen/part-client"];
    const generated = await facadegen(["generate", ...words, ...chosen, ...target]);
    expect(generated.stderr).not.toContain("error");
    expect(generated.exitCode).toBe(0);
    const folders = ["transport", "simulator", "generated/migration-client"];
    const shown = [...folders.map((name) => path.join(ROOT, name)), client].map((name) => {
      const documented = readPackage(name);
      if (documented === undefined) throw new Error(`${name} is no package`);
      return documented;
    });
    for (const level of ["log", "info", "warn", "error"] as const) {
      vi.spyOn(console, level).mockImplementation((...words) => void said.push(words.join(" ")));
    }
    const understood = await readSite(shown);
    await understood.write(site);
    vi.restoreAllMocks();
    said.push(...Array.from({ length: understood.problems() }, () => "a problem"));
    pages = readPages(site);
  }, 240_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const page = (name: string): string => {
    const html = pages.get(name);
    if (html === undefined) throw new Error(`there is no ${name}`);
    return html;
  };
  const ACTION = "part-client/facades/action/ActionV7/ActionV7.html";

  test("is built without a warning", () => {
    expect(said).toEqual([]);
  });

  test("has no link that leads nowhere", () => {
    expect(pages.size).toBeGreaterThan(500);
    expect(brokenLinks(site, pages)).toEqual([]);
  });

  test("is told to have a broken link when it has", () => {
    const broken = new Map([
      [
        "index.html",
        '<a href="gone.html">1</a><a href="#gone">2</a><a href="#here" id="here">3</a>',
      ],
    ]);
    expect(brokenLinks(site, broken)).toEqual(["index.html: gone.html", "index.html: #gone"]);
  });

  test("finds packages, guides, classes, methods and definitions by name, and no fields of definitions", () => {
    const rows = searchRows(site);
    const names = new Set(rows.map(({ name }) => name));
    for (const name of [
      "@facadegen/transport/bakery",
      "Facades by release",
      "What really travels",
      "startController",
      "ActionV7",
      "enqueueOperation",
      "EnqueuedActions",
      "MigrationTargetV3",
    ]) {
      expect(names, name).toContain(name);
    }
    expect(rows.filter(({ url }) => url.includes("/EnqueuedActions.html#"))).toEqual([]);
    expect(rows.filter(({ url }) => !pages.has(url.split("#")[0] ?? ""))).toEqual([]);
  });

  test("shows a method's params, result, callers, releases and corrections", () => {
    const [, method = ""] = page(ACTION).split('id="enqueueoperation"');
    const words = method.slice(0, method.indexOf("</section>")).replaceAll(/<[^>]*>/gu, " ");
    const shown = words.replaceAll(/\s+/gu, " ").replaceAll("&lt;", "<");
    expect(shown).toMatch(/Parameters params ?: Actions/u);
    // Its fields are in place.
    expect(shown).toMatch(/actions ?\?: Action \[\]/u);
    expect(shown).toMatch(/Returns Promise ?< ?EnqueuedActions/u);
    expect(shown).toContain("Callers Clients, logged in as model-user.");
    expect(shown).toContain("Releases Juju 2.9.50 to 3.6.28.");
    expect(shown).toMatch(/Corrections .*any-json ?: Action\.parameters/u);
    expect(page(ACTION)).toContain("guides/wire-truth.html");
    // Since releases differ, some methods are not in all of them.
    const [, enqueue = ""] = page(ACTION).split('id="enqueue"');
    expect(enqueue.replaceAll(/<[^>]*>/gu, " ").replaceAll(/\s+/gu, " ")).toContain(
      "Releases Juju 2.9.50.",
    );
  });

  test("leads from a client package to the transport", () => {
    expect(page(ACTION)).toContain('href="../../../../transport/CallOptions.html"');
  });

  test("has the versions of a facade in the menu in the order of their numbers", () => {
    const folderPage = page("part-client/facades/application.html");
    const versions = [...folderPage.matchAll(/<span>Application<wbr\/>V(\d+)<\/span>/gu)];
    const numbers = versions.map(([, version]) => Number(version));
    expect(numbers.length).toBeGreaterThan(3);
    expect(numbers).toEqual(numbers.toSorted((left, right) => left - right));
  });

  test("has examples that compile, one for each class and method", async () => {
    const examples = writeExamples(path.join(folder, "examples"), pages, packages);
    const listed = packages.map(({ sources }) => facadesOf(path.dirname(sources)));
    const facades = listed.flat();
    expect(examples.classes).toBe(facades.length);
    expect(examples.calls).toBe(facades.reduce((sum, { methods }) => sum + methods.length, 0));
    expect(await compileExamples(examples)).toBe("");
  }, 120_000);

  test("would be told of an example that does not compile", async () => {
    const html = page(ACTION).replaceAll("enqueueOperation", "enqueueNothing");
    const written = writeExamples(path.join(folder, "wrong"), new Map([[ACTION, html]]), packages);
    expect(examplesOf(html).join("\n")).toContain("action.enqueueNothing(");
    expect(await compileExamples(written)).toContain("enqueueNothing");
  }, 120_000);

  test("has scripts of pages that compile with the types of browsers", async () => {
    const project = path.join(ROOT, "docs/typedoc/page/tsconfig.json");
    const wrapped = path.join(folder, "page.json");
    writeFileSync(
      wrapped,
      JSON.stringify({ extends: project, include: [path.join(ROOT, "docs/typedoc/page")] }),
    );
    expect(await compile(COMPILERS[2], wrapped)).toBe("");
  });

  describePages(site);
});

function facadesOf(client: string): { readonly methods: readonly unknown[] }[] {
  return JSON.parse(readFileSync(path.join(client, "facades.json"), "utf8")).facades;
}
