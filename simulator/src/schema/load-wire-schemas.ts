import { readFileSync } from "node:fs";
import { compareReleases } from "./release-order.js";
import { schemaIndex, WIRE_SCHEMAS, type SchemaIndex } from "./schema-index.js";
import type { FacadeSchema, WireSchemas } from "../parts/wire-schema.js";

/** By file: many releases and many controllers share one, and what is compiled of it. */
const facades = new Map<string, FacadeSchema>();

/**
 * The schemas of what travels in a release of Juju. Files are read when a facade is first asked for. Where
 * the release itself publishes no schema of a facade version, the nearest release that does stands in.
 *
 * @param release - For example `"4.0.15"`; need not be one of {@link knownReleases}.
 * @param folder - Where the schemas are, unless they are the package's own.
 */
export function loadWireSchemas(release: string, folder: URL = WIRE_SCHEMAS): WireSchemas {
  const files = new Map<string, string | undefined>();
  return {
    facade(name, version) {
      const key = `${name}(${version})`;
      if (!files.has(key)) {
        files.set(key, fileFor(schemaIndex(folder), release, name, version));
      }
      const file = files.get(key);
      return file === undefined ? undefined : readFacade(new URL(file, folder));
    },
  };
}

function fileFor(
  index: SchemaIndex,
  release: string,
  name: string,
  version: number,
): string | undefined {
  const fileOf = (other: string): string | undefined => {
    const versions = Object.entries(index.releases[other]?.facades ?? {});
    const found = versions.find(([facade]) => facade === name)?.[1];
    return found?.[String(version)];
  };
  const order = [...new Set([...Object.keys(index.releases), release])].sort(compareReleases);
  const place = order.indexOf(release);
  const nearest = order
    .map((other, index_) => ({ other, distance: Math.abs(index_ - place) }))
    .sort((one, another) => one.distance - another.distance);
  for (const { other } of nearest) {
    const file = fileOf(other);
    if (file !== undefined) return file;
  }
  return undefined;
}

function readFacade(file: URL): FacadeSchema {
  const known = facades.get(file.href);
  if (known) return known;
  // Our own build output, whose form the generator's tests hold.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  const facade = JSON.parse(readFileSync(file, "utf8")) as FacadeSchema;
  facades.set(file.href, facade);
  return facade;
}
