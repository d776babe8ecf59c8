import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import path from "node:path";
import { baseSchema, facade, method, type Json } from "./base-schema.js";
import { snapshot, temporaryFolder } from "./folders.js";
import { expectDone, runFacadegen, type Outcome } from "./run-facadegen.js";

/** A folder with a schema and a place for a package, new for each test. */
export class Workplace {
  readonly folder: string;
  /** A valid schema file. */
  readonly schema: string;
  /** Where the package goes; does not exist at first. */
  readonly out: string;

  constructor(root: string) {
    this.folder = mkdtempSync(path.join(root, "test-"));
    this.schema = this.file("schema.json", JSON.stringify(baseSchema()));
    this.out = path.join(this.folder, "package");
  }

  /** Writes a file, with the folders that it needs, and answers its path. */
  file(name: string, content: string | Buffer): string {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  schemaFile(name: string, schema: Json): string {
    return this.file(name, JSON.stringify(schema));
  }

  /** The words of a command line that generates into the folder of the package. */
  words(schemas: readonly string[] = [this.schema], out = this.out): string[] {
    return [
      "generate",
      ...schemas.flatMap((schema) => ["--schema", schema]),
      "--out",
      out,
      "--package",
      "workplace",
    ];
  }

  generate(...more: readonly string[]): Promise<Outcome> {
    return runFacadegen(...this.words(), ...more);
  }
}

/** Answers how to make workplaces whose folders all go away when the tests of the file have ended. */
export function workplaces(): () => Workplace {
  const root = temporaryFolder();
  return () => new Workplace(root);
}

/** A package in its place, and a second schema with what it gives in an empty folder. */
export async function withPackage(place: Workplace): Promise<{
  readonly place: Workplace;
  readonly other: string;
  readonly wanted: ReadonlyMap<string, string>;
}> {
  expectDone(await place.generate());
  const more = facade("Gamma", 1, [["Go", method()]]);
  const other = place.schemaFile("other.json", [...baseSchema(), more]);
  const reference = path.join(place.folder, "reference");
  expectDone(await runFacadegen(...place.words([other], reference)));
  return { place, other, wanted: snapshot(reference) };
}

/** The path of a file in the package's folder. */
export function owned(place: Workplace, name: string): string {
  return path.join(place.out, name);
}
