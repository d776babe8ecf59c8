import { ReflectionKind, type DeclarationReflection, type ProjectReflection } from "typedoc";
import { compareReleases } from "../../../generator/model/order.js";
import { readCorrections, type Corrections } from "../packages/correction-list.js";
import type { DocumentedPackage } from "../packages/documented-package.js";
import { readFacadeList, type FacadeVersionEntry } from "../packages/facade-list.js";

/** A facade version of a client package: what is known of it, and where TypeDoc has it. */
export interface FacadeModule {
  readonly entry: FacadeVersionEntry;
  readonly packageName: string;
  /** What its package is: typed as the wire is, or in place of another library. */
  readonly profile: "strict" | "jujulib";
  /** `@facadegen/juju-client/facades/action/ActionV7` */
  readonly specifier: string;
  readonly className: string;
  readonly module: DeclarationReflection;
  readonly class: DeclarationReflection;
  readonly corrections: Corrections;
  /** Releases that any facade of the package is in, oldest first. */
  readonly knownReleases: readonly string[];
}

/** Finds the facade versions of all client packages among the modules, whose names are import specifiers. */
export function facadeModules(
  project: ProjectReflection,
  packages: readonly DocumentedPackage[],
): FacadeModule[] {
  const modules = new Map(project.children?.map((module) => [module.name, module]));
  return packages.flatMap((documented) => {
    const list = readFacadeList(documented.folder);
    if (list === undefined) return [];
    const corrections = readCorrections(documented.folder);
    const releases = new Set(list.facades.flatMap((facade) => facade.releases));
    const knownReleases = [...releases].sort(compareReleases);
    return list.facades.flatMap((entry) => {
      const profile = entry.module.startsWith("./facades/") ? "strict" : "jujulib";
      const specifier = `${list.package}${entry.module.slice(1)}`;
      const module = modules.get(specifier);
      const className = entry.module.slice(entry.module.lastIndexOf("/") + 1);
      const found = module?.children?.find(
        (child) => child.name === className && child.kindOf(ReflectionKind.Class),
      );
      if (module === undefined || found === undefined) return [];
      return {
        entry,
        packageName: list.package,
        profile,
        specifier,
        className,
        module,
        class: found,
        corrections: corrections.get(`${entry.name} ${entry.version}`) ?? new Map(),
        knownReleases,
      };
    });
  });
}
