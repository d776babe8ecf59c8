import { knownReleases, schemaIndex } from "../../src/schema/schema-index.js";

/** Whether the schemas of what travels were generated. Where nothing may be left out they have to be. */
export const HAS_WIRE_SCHEMAS: boolean = knownReleases().length > 0;
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
