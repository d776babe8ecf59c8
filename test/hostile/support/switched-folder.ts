import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { writePackage } from "../../../generator/write/write-package.js";
import { hiddenNeighbours, snapshot } from "./folders.js";

/** Files that somebody else keeps in the package's folder, also where one package has a folder and one has not. */
const FOREIGN: ReadonlyMap<string, string> = new Map([
  ["dist/x.js", "export {};"],
  ["notes.txt", "mine"],
  ["src/own.ts", "export const own = 1;"],
  ["src/facades/only-a/own.ts", "export const own = 2;"],
  ["src/facades/only-b/deep/er/own.ts", "export const own = 3;"],
]);

/** The two packages that a folder is switched between. */
export type Letter = "a" | "b";
export const LETTERS: readonly Letter[] = ["a", "b"];

/** Where a killed run has left the folder: at one of the packages, or for a moment without any. */
export type State = Letter | "missing";

/** Files of a package: some that both have, some that differ, some that only one has. */
function emittedFiles(letter: Letter, size: number): Map<string, string> {
  const files = new Map([["package.json", `{ "name": "${letter}" }`]]);
  for (let index = 0; index < size; index++) {
    const text = `export const value = ${index};\n`.repeat(40);
    files.set(`src/facades/both/Same${index}.ts`, text);
    files.set(`src/facades/both/Differs${index}.ts`, `// ${letter}\n${text}`);
    files.set(`src/facades/only-${letter}/Only${index}.ts`, `// ${letter}\n${text}`);
  }
  return files;
}

/** A folder that processes write packages into until they are killed. */
export class SwitchedFolder {
  readonly folder: string;
  readonly #packages: ReadonlyMap<Letter, ReadonlyMap<string, string>>;
  /** The packages as they stand in a folder, the list of owned files among them. */
  readonly #whole = new Map<Letter, ReadonlyMap<string, string>>();

  constructor(parent: string, size: number) {
    mkdirSync(parent, { recursive: true });
    this.folder = path.join(parent, "package");
    this.#packages = new Map(LETTERS.map((letter) => [letter, emittedFiles(letter, size)]));
    for (const [letter, files] of this.#packages) {
      writeFileSync(this.packageFile(letter), JSON.stringify([...files]));
      const reference = path.join(parent, `reference-${letter}`);
      writePackage(reference, files);
      this.#whole.set(letter, filesOf(reference));
    }
    this.write("a");
    for (const [file, text] of FOREIGN) {
      mkdirSync(path.dirname(path.join(this.folder, file)), { recursive: true });
      writeFileSync(path.join(this.folder, file), text);
    }
  }

  /** The package for a process of its own: pairs of path and text as JSON. */
  packageFile(letter: Letter): string {
    return path.join(path.dirname(this.folder), `${letter}.json`);
  }

  /** Writes a package in this process; answers the diagnostics. */
  write(letter: Letter): readonly object[] {
    return writePackage(this.folder, this.#packages.get(letter) ?? new Map<string, string>())
      .diagnostics;
  }

  /** What is wrong right after a kill, and which package is there. */
  inspect(): { readonly state: State; readonly problems: string[] } {
    const old = path.join(path.dirname(this.folder), ".package.facadegen-old");
    const isThere = existsSync(this.folder);
    const found = filesOf(isThere ? this.folder : old);
    const generated = new Map([...found].filter(([file]) => !FOREIGN.has(file)));
    const letter = LETTERS.find((one) => sameFiles(generated, this.#whole.get(one)));
    const problems: string[] = [];
    if (letter === undefined) {
      problems.push(`neither package is whole, but there are ${[...generated.keys()].join(", ")}`);
    }
    const kept = new Map([...filesOf(old), ...found]);
    for (const [file, text] of FOREIGN) {
      if (kept.get(file) !== text) problems.push(`${file} is lost`);
    }
    return { state: isThere ? (letter ?? "missing") : "missing", problems };
  }

  /** What is wrong after a run that has ended. */
  inspectFinished(letter: Letter): string[] {
    const wanted = new Map([...(this.#whole.get(letter) ?? []), ...FOREIGN]);
    const found = filesOf(this.folder);
    const problems = hiddenNeighbours(this.folder).map((name) => `${name} is left`);
    for (const [file, text] of wanted) {
      if (found.get(file) !== text)
        problems.push(`${file} is ${found.has(file) ? "wrong" : "lost"}`);
    }
    for (const file of found.keys()) {
      if (!wanted.has(file)) problems.push(`${file} should be gone`);
    }
    return problems;
  }
}

function filesOf(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  return new Map([...snapshot(folder)].filter(([file]) => !file.endsWith("/")));
}

function sameFiles(
  left: ReadonlyMap<string, string>,
  right: ReadonlyMap<string, string> | undefined,
): boolean {
  if (left.size !== right?.size) return false;
  return [...left].every(([file, text]) => right.get(file) === text);
}
