import { existsSync } from "node:fs";
import path from "node:path";
import { CACHE_FOLDER, installPackages } from "../npm-download.js";

/** The releases that are measured; others would give figures that cannot be compared. */
const OPENAPI_TYPESCRIPT = "openapi-typescript@7.13.0";
/** The newest that it takes: it asks for TypeScript 5. */
const TYPESCRIPT = "typescript@5.9.3";
const CLI = "node_modules/openapi-typescript/bin/cli.js";

/** openapi-typescript with all that it needs, installed in a folder of the cache. */
export interface OpenapiTypescriptPackage {
  /** What `node` is started with. */
  readonly cli: string;
  /** How it was come by, for the report. */
  readonly origin: string;
}

/** From an earlier run, else from the package registry; `undefined` when the registry cannot be reached. */
export async function openapiTypescriptPackage(): Promise<OpenapiTypescriptPackage | undefined> {
  const folder = path.join(CACHE_FOLDER, `${OPENAPI_TYPESCRIPT}-${TYPESCRIPT}`);
  const found: OpenapiTypescriptPackage = {
    cli: path.join(folder, CLI),
    origin: `${OPENAPI_TYPESCRIPT} with ${TYPESCRIPT}`.replaceAll("@", " "),
  };
  if (existsSync(found.cli)) return found;
  try {
    await installPackages([OPENAPI_TYPESCRIPT, TYPESCRIPT], folder);
    return found;
  } catch {
    // No network, or a registry that does not have it: the report says so and leaves its rows out.
    return undefined;
  }
}
