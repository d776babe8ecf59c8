import { writeFile } from "node:fs/promises";
import path from "node:path";
import { type BuiltPackage, facadeFolders } from "../built-packages.js";

/** How much of a package is imported. */
export const EXTENTS = ["connecting alone", "with Pinger 1", "with every facade"] as const;
export type Extent = (typeof EXTENTS)[number];

/** A script that imports modules and does nothing with them. */
export interface ImportProgram {
  /** `undefined` for the script that imports nothing. */
  readonly from: { readonly package: string; readonly extent: Extent } | undefined;
  readonly script: string;
}

/** Facades that a package has, for the note. */
export interface FacadeCount {
  readonly package: string;
  readonly facades: number;
}

export interface ImportPrograms {
  readonly programs: readonly ImportProgram[];
  readonly counts: readonly FacadeCount[];
}

/**
 * Writes the scripts.
 *
 * @param folder - Where the packages are installed.
 */
export async function writePrograms(
  packages: readonly BuiltPackage[],
  folder: string,
): Promise<ImportPrograms> {
  const empty = await write(folder, "empty", []);
  const programs: ImportProgram[] = [{ from: undefined, script: empty }];
  const counts: FacadeCount[] = [];
  for (const each of packages) {
    const facades = await facadeFolders(each);
    counts.push({ package: each.name, facades: facades.length });
    const { specifier, names } = each.connecting;
    const connecting = `import { ${names.join(", ")} } from "${specifier}";`;
    const indexes = facades.map(
      (facade, index) => `import facade${index} from "${each.facade(facade)}";`,
    );
    const lines: Readonly<Record<Extent, readonly string[]>> = {
      "connecting alone": [connecting],
      "with Pinger 1": [connecting, `import Pinger from "${each.facade("pinger", "PingerV1")}";`],
      "with every facade": [connecting, ...indexes],
    };
    for (const extent of EXTENTS) {
      const name = `${each.name} ${extent}`.replaceAll(/\W+/gu, "-");
      const script = await write(folder, name, lines[extent]);
      programs.push({ from: { package: each.name, extent }, script });
    }
  }
  return { programs, counts };
}

async function write(folder: string, name: string, lines: readonly string[]): Promise<string> {
  const script = path.join(folder, `${name}.mjs`);
  await writeFile(script, lines.map((line) => `${line}\n`).join(""));
  return script;
}
