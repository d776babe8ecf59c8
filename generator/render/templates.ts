import { readFileSync } from "node:fs";
import Handlebars from "handlebars";

/** Where templates are. */
export const TEMPLATE_FOLDER = new URL("../../templates/", import.meta.url);

/** Lays out one file. */
export type Render<Name extends string> = (name: Name, view: object) => string;

/**
 * Templates in an environment of their own. `strict` makes a field that a view lacks an error, and without
 * `noEscape` a generic type would come out as HTML entities.
 *
 * @param names - Templates, by path below the folder without `.hbs`.
 * @param partials - The path of each partial by the name that templates know it by.
 */
export function loadTemplates<Name extends string>(
  names: readonly Name[],
  partials: Readonly<Record<string, string>>,
): Render<Name> {
  const handlebars = Handlebars.create();
  const options: CompileOptions = { noEscape: true, strict: true, knownHelpersOnly: true };
  for (const [name, file] of Object.entries(partials))
    handlebars.registerPartial(name, handlebars.compile(readTemplate(file), options));
  const templates = new Map<string, HandlebarsTemplateDelegate>(
    names.map((name) => [name, handlebars.compile(readTemplate(name), options)]),
  );
  return (name, view) => templates.get(name)?.(view) ?? "";
}

function readTemplate(name: string): string {
  return readFileSync(new URL(`${name}.hbs`, TEMPLATE_FOLDER), "utf8");
}
