import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { digestOf } from "../model/canonical-json.js";
import { sha256Of } from "../sha256.js";
import { OWNERSHIP_FILE, readOwnership } from "../write/ownership.js";
import type { Job } from "./job.js";

/**
 * Remembers what a package was generated from, so that a run with nothing to do costs only the reading of what
 * could have changed. A stamp never vouches for files: they are compared with their digests every time.
 */
export class RunStamp {
  readonly #file: string;
  readonly #key: string;

  private constructor(file: string, key: string) {
    this.#file = file;
    this.#key = key;
  }

  /** `undefined` where a run cannot be remembered: without a cache folder, or with an input that cannot be reread. */
  static of(job: Job, cacheFolder: string | undefined): RunStamp | undefined {
    if (cacheFolder === undefined) return undefined;
    const inputs = inputDigests(job);
    if (inputs === undefined) return undefined;
    const key = digestOf({ generator: generatorDigest(), inputs, output: outputOf(job) });
    const name = sha256Of(path.resolve(job.folder)).slice(0, 16);
    return new RunStamp(path.join(cacheFolder, `${name}.json`), key);
  }

  /** The files of the package, when they are all as this very run would write them. */
  unchangedFiles(job: Job): readonly string[] | undefined {
    const stamp = readStamp(this.#file);
    const owned = readOwnership(job.folder);
    if (stamp?.key !== this.#key || owned === undefined) return undefined;
    if (stamp.ownership !== digestOfFile(path.join(job.folder, OWNERSHIP_FILE))) return undefined;
    if (job.report !== undefined && stamp.report !== digestOfFile(job.report)) return undefined;
    for (const [file, digest] of owned) {
      if (digestOfFile(path.join(job.folder, file)) !== digest) return undefined;
    }
    return [OWNERSHIP_FILE, ...owned.keys()];
  }

  /** To be called when the package has been written. That it cannot be remembered is no failure. */
  remember(job: Job): void {
    const stamp = {
      key: this.#key,
      ownership: digestOfFile(path.join(job.folder, OWNERSHIP_FILE)),
      report: job.report === undefined ? undefined : digestOfFile(job.report),
    };
    try {
      mkdirSync(path.dirname(this.#file), { recursive: true });
      writeFileSync(this.#file, JSON.stringify(stamp));
    } catch {
      // The next run only takes longer.
    }
  }
}

/** Everything else that decides what a job writes. */
function outputOf({ kind, request }: Job): unknown {
  const { selection } = request;
  if (kind === "wire-schemas") return { kind, selection };
  const { identity, profile } = request;
  return { kind, selection, identity, profile };
}

/** Digest of every input, by how it is called; pinned files carry theirs. */
function inputDigests(job: Job): unknown {
  const { sources } = job.request.inputs;
  const digests = sources.map(({ path: file, shownAs, release, fallback, sha256 }) => {
    const digest = sha256 ?? (file === "-" ? undefined : digestOfTree(file));
    return digest === undefined ? undefined : { file: shownAs ?? file, release, fallback, digest };
  });
  return digests.includes(undefined) ? undefined : JSON.parse(JSON.stringify(digests));
}

/** Changes with anything that can change the output: our code, templates and data, and the three libraries. */
function generatorDigest(): string {
  const root = new URL("../../", import.meta.url);
  const here = fileURLToPath(new URL("../", import.meta.url));
  const parts = [
    here,
    ...["templates", "schema/audiences.json", "schema/corrections", "package.json"].map((name) =>
      fileURLToPath(new URL(name, root)),
    ),
  ];
  const require = createRequire(import.meta.url);
  const libraries = ["handlebars", "json-schema-to-typescript", "ts-morph"].map((name) => {
    return digestOfFile(require.resolve(`${name}/package.json`));
  });
  return sha256Of(JSON.stringify([parts.map(digestOfTree), libraries, process.versions.node]));
}

/** Digest of a file, or of all files below a folder with their names; `undefined` for anything else. */
function digestOfTree(file: string): string | undefined {
  // Reading a device could go on for ever.
  const kind = statSync(file, { throwIfNoEntry: false });
  if (kind?.isFile() !== true && kind?.isDirectory() !== true) return undefined;
  const own = digestOfFile(file);
  if (own !== undefined) return own;
  try {
    const names = readdirSync(file, { recursive: true, encoding: "utf8" }).sort();
    return sha256Of(
      names.map((name) => `${name} ${digestOfFile(path.join(file, name)) ?? ""}\n`).join(""),
    );
  } catch {
    return undefined;
  }
}

function digestOfFile(file: string): string | undefined {
  try {
    return sha256Of(readFileSync(file));
  } catch {
    return undefined;
  }
}

function readStamp(
  file: string,
): { key?: unknown; ownership?: unknown; report?: unknown } | undefined {
  try {
    const stamp: unknown = JSON.parse(readFileSync(file, "utf8"));
    return stamp !== null && typeof stamp === "object" ? stamp : undefined;
  } catch {
    return undefined;
  }
}
