import { readFile } from "node:fs/promises";
import path from "node:path";
import type { ReleasedPackage } from "./packages.js";
import { ReleaseError } from "./release-error.js";
import { runNpm } from "./run-program.js";

/** A package as npm has packed it. */
export interface PackedPackage extends ReleasedPackage {
  readonly version: string;
  /** Path of the tarball. */
  readonly tarball: string;
  /** `sha512-…`, as the registry will know it. */
  readonly integrity: string;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  readonly files: readonly PackedFile[];
}

export interface PackedFile {
  readonly path: string;
  readonly size: number;
}

/** What `npm pack --json` says of a tarball. */
interface PackReport {
  readonly name: string;
  readonly version: string;
  readonly filename: string;
  readonly integrity: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly PackedFile[];
}

/** Packs what is built. Scripts do not run: they are for those who pack one package alone. */
export async function packPackage(
  tree: string,
  pack: ReleasedPackage,
  destination: string,
): Promise<PackedPackage> {
  const words = ["pack", "--json", "--ignore-scripts", "--pack-destination", destination];
  const printed = await runNpm(words, path.join(tree, pack.folder));
  // npm's versions differ in whether it is a list, or an object by name.
  const reports: readonly PackReport[] = Object.values(JSON.parse(printed));
  const report = reports.find(({ name }) => name === pack.name);
  if (report === undefined) {
    throw new ReleaseError(`${pack.folder} is not the package ${pack.name}`);
  }
  const { version, filename, integrity, size, unpackedSize, files } = report;
  return {
    ...pack,
    version,
    integrity,
    tarball: path.join(destination, path.basename(filename)),
    packedBytes: size,
    unpackedBytes: unpackedSize,
    files: files.map((file) => ({ path: file.path, size: file.size })),
  };
}

/** The bytes of a tarball. */
export async function readTarball(pack: PackedPackage): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(pack.tarball));
}
