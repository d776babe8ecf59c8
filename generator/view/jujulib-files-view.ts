import type { FacadeModel } from "../model/client-model.js";
import { groupBy } from "../model/group-by.js";
import type { FacadeTypes } from "./facade-types.js";
import {
  jujulibDeclarationView,
  jujulibFacadeView,
  type JujulibFacadeView,
} from "./jujulib-facade-view.js";
import {
  shareDefinitions,
  type OwnDefinitions,
  type SharedModuleView,
} from "./shared-definitions.js";

/** The files of one facade: one per version, and those for what they have in common. */
export interface JujulibFolderView {
  readonly name: string;
  readonly shared: readonly SharedFileView[];
  readonly versions: readonly JujulibFileView[];
}

/** What `jujulib/definitions.hbs` lays out. */
export interface SharedFileView extends SharedModuleView {
  /** The facade. */
  readonly name: string;
}

/** What `jujulib/facade.hbs` lays out. */
export interface JujulibFileView extends JujulibFacadeView, OwnDefinitions {}

/** A facade version and its types. */
export interface TypedFacade {
  readonly facade: FacadeModel;
  readonly types: FacadeTypes;
}

/** Gathers the versions of each facade, in the order in which they are given. */
export function jujulibFolderViews(
  facades: readonly TypedFacade[],
  knownReleases: readonly string[],
): JujulibFolderView[] {
  return [...groupBy(facades, ({ facade }) => facade.name)].map(([name, versions]) => {
    const { shared, versions: own } = shareDefinitions(
      versions.map(({ facade, types }) => ({
        facade,
        types,
        declarations: new Map(
          facade.definitions.map((definition) => [
            definition.name,
            jujulibDeclarationView(definition, types),
          ]),
        ),
      })),
    );
    return {
      name,
      shared: shared.map((view) => ({ ...view, name })),
      versions: versions.flatMap(({ facade, types }, index): JujulibFileView[] => {
        const definitions = own[index];
        if (definitions === undefined) return [];
        return [{ ...jujulibFacadeView(facade, types, knownReleases), ...definitions }];
      }),
    };
  });
}
