/** Reads one file of a tarball; `undefined` when it is not in it. */
export type ReadPacked = (file: string) => string | undefined;

/** Where an entry leads: `{ types, default }`, or a file. */
export type ExportTarget = string | { readonly [condition: string]: ExportTarget };

/** What a release looks at in a packed `package.json`. */
export interface PackedManifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly type?: string;
  readonly repository?: {
    readonly type?: string;
    readonly url?: string;
    readonly directory?: string;
  };
  readonly engines?: { readonly node?: string };
  readonly publishConfig?: { readonly access?: string; readonly provenance?: boolean };
  readonly bin?: Readonly<Record<string, string>>;
  readonly main?: string;
  readonly types?: string;
  readonly exports?: Readonly<Record<string, ExportTarget>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export function readPackedManifest(read: ReadPacked): PackedManifest {
  // A tarball without one could not have been packed; its form is npm's.
  return JSON.parse(read("package.json") ?? "{}");
}

/** The files that an entry can lead to, under any condition, relative to the package. */
export function targetFiles(target: ExportTarget): string[] {
  if (typeof target === "string") return [target.replace(/^\.\//u, "")];
  return Object.values(target).flatMap(targetFiles);
}
