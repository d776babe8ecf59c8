import {
  StructureRouter,
  type Application,
  type DocumentReflection,
  type Reflection,
} from "typedoc";

/**
 * Makes the router of the site: pages are where import specifiers say they are, without the scope that all packages
 * share, and documents where their file says.
 */
export function siteRouter(
  fileNames: ReadonlyMap<DocumentReflection, string>,
): new (application: Application) => StructureRouter {
  return class extends StructureRouter {
    protected override getIdealBaseName(reflection: Reflection): string {
      const fileName = reflection.isDocument() ? fileNames.get(reflection) : undefined;
      if (fileName !== undefined) return fileName;
      const scope = `${this.getUrlSafeName("@facadegen")}/`;
      const name = super.getIdealBaseName(reflection);
      return name.startsWith(scope) ? name.slice(scope.length) : name;
    }
  };
}
