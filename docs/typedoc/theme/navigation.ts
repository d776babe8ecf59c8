import {
  ReflectionKind,
  type DeclarationReflection,
  type DocumentReflection,
  type NavigationElement,
  type ProjectReflection,
  type Router,
} from "typedoc";
import type { DocumentedPackage } from "../packages/documented-package.js";
import type { FacadeModule } from "../project/facade-modules.js";
import { compareNames } from "../project/sort-by-name.js";

/** What the menu of the site is made of. */
export interface SiteMap {
  readonly project: ProjectReflection;
  readonly packages: readonly DocumentedPackage[];
  readonly facades: readonly FacadeModule[];
  readonly guides: readonly DocumentReflection[];
  /** The page that shows the facades by release, where there are any of known releases. */
  readonly matrix: DocumentReflection | undefined;
}

/**
 * The menu: the guides, and each package with its modules; of a client package, each facade with its versions. It has
 * no definitions: every page of the site holds all of it.
 */
export function navigationOf(site: SiteMap, router: Router): NavigationElement[] {
  const leaf = (
    reflection: DeclarationReflection | DocumentReflection,
    text = reflection.name,
  ) => ({
    text,
    path: router.getFullUrl(reflection),
    kind: reflection.kind,
  });
  const modules = new Map(site.project.children?.map((module) => [module.name, module]));
  return [
    ...(site.matrix === undefined ? [] : [leaf(site.matrix)]),
    { text: "Guides", children: site.guides.map((guide) => leaf(guide)) },
    ...site.packages.flatMap((documented): NavigationElement[] => {
      const main = modules.get(documented.name);
      const own = site.facades.filter(({ packageName }) => packageName === documented.name);
      const children =
        own.length > 0
          ? facadeElements(own, modules, leaf)
          : documented.entryPoints.flatMap(({ specifier }) => {
              const module = modules.get(specifier);
              if (module === undefined) return [];
              const text = specifier.slice(documented.name.length + 1);
              const members = (module.children ?? [])
                .filter((member) => !member.kindOf(ReflectionKind.Reference))
                .map((member) => leaf(member));
              return text === "" ? members : [{ ...leaf(module, text), children: members }];
            });
      return children.length === 0
        ? []
        : [{ ...(main === undefined ? {} : leaf(main)), text: documented.name, children }];
    }),
  ];
}

function facadeElements(
  facades: readonly FacadeModule[],
  modules: ReadonlyMap<string, DeclarationReflection>,
  leaf: (reflection: DeclarationReflection, text?: string) => NavigationElement,
): NavigationElement[] {
  const names = [...new Set(facades.map(({ entry }) => entry.name))].sort(compareNames);
  return names.map((name) => {
    const versions = facades
      .filter(({ entry }) => entry.name === name)
      .sort((left, right) => left.entry.version - right.entry.version);
    const folder = versions[0]?.specifier.replace(/\/[^/]*$/u, "") ?? "";
    const module = modules.get(folder);
    return {
      ...(module === undefined ? {} : leaf(module)),
      text: name,
      children: versions.map((facade) => leaf(facade.class)),
    };
  });
}
