import { schemaIndex } from "../../src/schema/schema-index.js";

/**
 * Whether the schemas of what travels were generated from the published files, and not from those alone that this
 * project has. Where nothing may be left out they have to be.
 */
export const HAS_WIRE_SCHEMAS: boolean =
  schemaIndex().releases["3.6.28"]?.facades["AllWatcher"] !== undefined;
if (!HAS_WIRE_SCHEMAS && process.env["FACADEGEN_REQUIRE_ALL"]) {
  throw new Error("simulator/wire-schemas is missing: npm run generate makes it");
}

/** Every facade version that a release publishes. */
export function publishedFacades(
  release: string,
): readonly { readonly name: string; readonly version: number }[] {
  const facades = schemaIndex().releases[release]?.facades ?? {};
  return Object.entries(facades).flatMap(([name, versions]) =>
    Object.keys(versions ?? {}).map((version) => ({ name, version: Number(version) })),
  );
}
