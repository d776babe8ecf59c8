import { kebabCase, methodName, plainMethodName } from "../names/identifiers.js";
import type { Profile } from "../profile/profile.js";

/** Where a package has its facades, and what it is laid out with. */
export interface PackageLayout {
  readonly profile: Profile;
  /** Folder of the facades inside `src/` and `dist/`. */
  readonly facades: string;
  /** Where programs import them from. */
  readonly modules: string;
  /** The folder of a facade's versions inside that. */
  readonly folderOf: (facade: string) => string;
  /** The name of a method in a class. */
  readonly methodOf: (wireName: string) => string;
  /** Files beside the versions of a facade, where definitions that several of them have are declared once. */
  readonly sharedModules: readonly string[];
}

/**
 * What definitions of a facade are in by the versions that have them: older ones are apart, so that an application
 * with the newest version alone need not read them.
 */
export const SHARED_MODULES = { newest: "definitions", older: "older-definitions" } as const;

const LAYOUTS: Readonly<Record<Profile, PackageLayout>> = {
  strict: {
    profile: "strict",
    facades: "facades",
    modules: "./facades",
    folderOf: kebabCase,
    methodOf: methodName,
    sharedModules: [],
  },
  jujulib: {
    profile: "jujulib",
    facades: "api/facades",
    modules: "./dist/api/facades",
    folderOf: hyphenated,
    methodOf: plainMethodName,
    sharedModules: Object.values(SHARED_MODULES),
  },
};

export function layoutOf(profile: Profile): PackageLayout {
  return LAYOUTS[profile];
}

/**
 * A facade's name in lower case as `@canonical/jujulib` calls its folder: a hyphen stands only where a capital follows
 * a small letter, so that an acronym and the word after it are one.
 *
 * @example
 * hyphenated("ModelManager"); // "model-manager"
 * hyphenated("CAASApplicationProvisioner"); // "caasapplication-provisioner"
 */
function hyphenated(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/gu, "-").toLowerCase();
}
