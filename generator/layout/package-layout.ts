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
  /** Definitions that versions of a facade have in common are declared once, in a file beside them. */
  readonly sharesDefinitions: boolean;
}

const LAYOUTS: Readonly<Record<Profile, PackageLayout>> = {
  strict: {
    profile: "strict",
    facades: "facades",
    modules: "./facades",
    folderOf: kebabCase,
    methodOf: methodName,
    sharesDefinitions: false,
  },
  jujulib: {
    profile: "jujulib",
    facades: "api/facades",
    modules: "./dist/api/facades",
    folderOf: hyphenated,
    methodOf: plainMethodName,
    sharesDefinitions: true,
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
