import type { FacadeWireSchema } from "../../../generator/wire-schema/facade-wire-schema.js";

/** `index.json`: paths of files by release, facade and version. */
export interface WireIndex {
  readonly releases: Readonly<
    Record<string, { readonly facades: Readonly<Record<string, Readonly<Record<string, string>>>> }>
  >;
}

/** What travels, read back from the files of one run. */
export class WireFiles {
  readonly index: WireIndex;
  readonly #files: ReadonlyMap<string, string>;

  constructor(files: ReadonlyMap<string, string>) {
    this.#files = files;
    this.index = JSON.parse(files.get("index.json") ?? "") as WireIndex;
  }

  /** Every facade file, by path. */
  get facades(): ReadonlyMap<string, FacadeWireSchema> {
    const named = [...this.#files].filter(([file]) => file.startsWith("facades/"));
    return new Map(named.map(([file, text]) => [file, JSON.parse(text) as FacadeWireSchema]));
  }

  fileOf(release: string, facade: string, version: number): string {
    const file = this.index.releases[release]?.facades[facade]?.[String(version)];
    if (file === undefined) throw new Error(`Juju ${release} has no ${facade} ${version}`);
    return file;
  }

  facade(release: string, name: string, version: number): FacadeWireSchema {
    const text = this.#files.get(this.fileOf(release, name, version));
    if (text === undefined) throw new Error(`the file of ${name} ${version} is not there`);
    return JSON.parse(text) as FacadeWireSchema;
  }
}
