import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.js";
import { generatorVersion } from "../generator-version.js";
import type { PackageIdentity } from "../view/package-view.js";

/** npm's rules for a new package's name, as far as a name on the command line can break them. */
const NAME_PATTERN = /^(?:@[a-z0-9-][a-z0-9-._]*\/)?[a-z0-9-][a-z0-9-._]*$/u;
const VERSION_PATTERN = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/u;

/** What stands for a package's identity where there is none: sources are called by their folder. */
export function ownSources(folder: string, description: string): PackageIdentity {
  const version = generatorVersion();
  return { name: folder, version, description, transportRange: `^${version}` };
}

/** Checks what a package is to be called and fills in the rest. */
export function packageIdentity(wanted: {
  readonly name: string;
  readonly version: string;
  readonly description: string | undefined;
  readonly packageJson?: Readonly<Record<string, unknown>>;
}): StageResult<PackageIdentity> {
  const {
    name,
    version,
    description = "Typed client for Juju's facades",
    packageJson = {},
  } = wanted;
  const diagnostics: Diagnostic[] = [];
  if (!NAME_PATTERN.test(name) || name.length > 214) {
    diagnostics.push({
      code: "FG5003",
      severity: "error",
      message: `"${name}" cannot be the name of an npm package`,
      hint: "lower-case letters, digits, hyphens and dots, with or without a scope: @acme/juju",
    });
  }
  if (!VERSION_PATTERN.test(version)) {
    diagnostics.push({
      code: "FG5003",
      severity: "error",
      message: `"${version}" cannot be the version of an npm package`,
      hint: "a version has the form 1.2.3",
    });
  }
  // The transport and the generator are published together, under one version.
  return {
    output: { name, version, description, transportRange: `^${generatorVersion()}`, packageJson },
    diagnostics,
  };
}
