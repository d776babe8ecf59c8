import type { DefinitionModel, FacadeModel, MethodModel } from "../model/client-model.js";
import { className, plainMethodName, stringLiteral } from "../names/identifiers.js";
import { describeJujulibClass, describeJujulibMethod, describeModule } from "./describe.js";
import { commentLines, describe, flow } from "./doc-text.js";
import type { FacadeTypes } from "./facade-types.js";
import { declarationView, type DeclarationView } from "./facade-view.js";
import { takesWatcherId, wireSentences } from "./wire-text.js";

/** What `jujulib/facade.hbs` lays out, but for what its definitions share with other versions. */
export interface JujulibFacadeView {
  readonly moduleComment: readonly string[];
  readonly classComment: readonly string[];
  readonly className: string;
  readonly nameLiteral: string;
  readonly version: string;
  readonly methods: readonly JujulibMethodView[];
  /** Arguments of the calls that make the methods. */
  readonly calls: readonly { readonly arguments: string }[];
  readonly hasCalls: boolean;
}

export interface JujulibMethodView {
  readonly comment: readonly string[];
  readonly name: string;
  readonly parameters: string;
  readonly result: string;
}

export function jujulibFacadeView(
  facade: FacadeModel,
  types: FacadeTypes,
  knownReleases: readonly string[],
): JujulibFacadeView {
  return {
    moduleComment: commentLines(describeModule(facade, knownReleases)),
    classComment: commentLines(describeJujulibClass(facade)),
    className: className(facade.name, facade.version),
    nameLiteral: stringLiteral(facade.name),
    version: String(facade.version),
    methods: facade.methods.map((method) => methodView(facade, method, types)),
    calls: callsOf(facade),
    hasCalls: facade.methods.length > 0,
  };
}

/** A definition without anything in its comments that only holds for one version of the facade. */
export function jujulibDeclarationView(
  definition: DefinitionModel,
  types: FacadeTypes,
): DeclarationView {
  const { shape } = definition;
  const view = declarationView(definition, types, {
    of: describe(definition.description),
    member(name) {
      const property =
        shape.kind === "object" && name !== undefined ? shape.properties.get(name) : undefined;
      const lines = property === undefined ? [] : flow(wireSentences(property).join(" "));
      return lines.length === 0 ? [] : commentLines(lines);
    },
  });
  // Applications know interfaces and aliases here, and no values.
  return { ...view, constants: [], hasConstants: false };
}

function methodView(
  facade: FacadeModel,
  method: MethodModel,
  types: FacadeTypes,
): JujulibMethodView {
  const params = types.parts.get(`${method.name} params`);
  const result = types.parts.get(`${method.name} result`);
  const comment = commentLines(describeJujulibMethod(facade, method));
  const base = { comment, name: plainMethodName(method.name) };
  // Where the schema has no result, applications have been free to take it for anything.
  const reply = method.result?.optional === true ? `${result} | undefined` : result;
  const shown = { ...base, result: reply ?? "any" };
  if (takesWatcherId(method)) {
    return { ...shown, parameters: "params: { id: string }" };
  }
  const mark = params === undefined || method.params?.optional === true ? "?" : "";
  return { ...shown, parameters: `params${mark}: ${params ?? "any"}` };
}

/** What `addCalls` of the package is given: the methods that take params, and those that take a watcher's id. */
function callsOf(facade: FacadeModel): JujulibFacadeView["calls"] {
  return [false, true].flatMap((takesId) => {
    const methods = facade.methods.filter((method) => takesWatcherId(method) === takesId);
    if (methods.length === 0) return [];
    const names = methods.map(({ name }) => callName(name)).join(" ");
    const parts = [stringLiteral(facade.name), String(facade.version), stringLiteral(names)];
    return { arguments: [...parts, ...(takesId ? ["true"] : [])].join(", ") };
  });
}

/** A method as the controller spells it, and its own name where that does not follow by lowering the first letter. */
function callName(name: string): string {
  const member = plainMethodName(name);
  return member === name.charAt(0).toLowerCase() + name.slice(1) ? name : `${name}=${member}`;
}
