import path from "node:path";
import { Converter, ReflectionKind, type Application } from "typedoc";
import type { DocumentedPackage } from "../packages/documented-package.js";

/**
 * Calls each module what an application imports it as, whatever its file or its own comment says, and a class that is
 * its module's default export by the name of the module.
 */
export function nameModules(app: Application, packages: readonly DocumentedPackage[]): void {
  const specifiers = new Map(
    packages.flatMap(({ entryPoints }) =>
      entryPoints.map(({ file, specifier }) => [path.resolve(file), specifier]),
    ),
  );
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of project.children ?? []) {
      const specifier = specifiers.get(project.files.getReflectionPath(module) ?? "");
      if (specifier === undefined) continue;
      module.name = specifier;
      for (const member of module.children ?? []) {
        if (member.name !== "default" || !member.kindOf(ReflectionKind.Class)) continue;
        member.name = specifier.slice(specifier.lastIndexOf("/") + 1);
      }
    }
  });
}
