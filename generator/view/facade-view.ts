import type { DefinitionModel, FacadeModel, MethodModel } from "../model/client-model.js";
import type { Declaration } from "../inspect/read-declarations.js";
import { className, methodName, stringLiteral } from "../names/identifiers.js";
import type { FacadeTypes } from "./facade-types.js";
import { commentLines } from "./doc-text.js";
import {
  describeClass,
  describeDefinition,
  describeMethod,
  describeModule,
  describeProperty,
} from "./describe.js";
import { takesWatcherId, watchersBehind } from "./wire-text.js";

/** As oxfmt and prettier are mostly set, so that formatting an emitted file changes little. */
const LINE_LENGTH = 100;

/** What `facade.hbs` lays out. Every field has a value, so that a template's slip is an error, not a gap. */
export interface FacadeView {
  readonly moduleComment: readonly string[];
  /** What the file takes from the transport, which `noUnusedLocals` wants to be no more than it uses. */
  readonly transportImport: readonly string[];
  readonly declarations: readonly DeclarationView[];
  /** Definitions that could not be declared under the name they are exported by. */
  readonly renamedExports: readonly { readonly local: string; readonly exported: string }[];
  readonly hasRenamedExports: boolean;
  readonly classComment: readonly string[];
  readonly className: string;
  readonly nameLiteral: string;
  readonly version: string;
  readonly methods: readonly MethodView[];
}

export interface DeclarationView {
  readonly comment: readonly string[];
  readonly export: string;
  readonly name: string;
  readonly isInterface: boolean;
  readonly members: readonly { readonly comment: readonly string[]; readonly text: string }[];
  /** An alias; `alternatives` is not empty where its union is longer than a line. */
  readonly type: string;
  readonly isLong: boolean;
  readonly alternatives: readonly string[];
  /** The known values of a type, as members of a constant of the same name. */
  readonly constants: readonly { readonly name: string; readonly value: string }[];
  readonly hasConstants: boolean;
  readonly constantComment: readonly string[];
}

export interface MethodView {
  readonly comment: readonly string[];
  readonly name: string;
  readonly parameters: string;
  readonly result: string;
  /** The call's request, as an object literal. */
  readonly request: string;
  /** The call fits on one line. */
  readonly isShort: boolean;
}

export function facadeView(
  facade: FacadeModel,
  types: FacadeTypes,
  knownReleases: readonly string[],
): FacadeView {
  const renamedExports = [...types.names.values()].filter((name) => name.local !== name.exported);
  return {
    moduleComment: commentLines(describeModule(facade, knownReleases)),
    transportImport: transportImport(facade, types),
    declarations: facade.definitions.map((definition) =>
      declarationView(definition, types, {
        of: describeDefinition(facade, definition, types.names),
        member: (member) => memberComment(facade, definition, member),
      }),
    ),
    renamedExports,
    hasRenamedExports: renamedExports.length > 0,
    classComment: commentLines(describeClass(facade, knownReleases)),
    className: className(facade.name, facade.version),
    nameLiteral: stringLiteral(facade.name),
    version: String(facade.version),
    methods: facade.methods.map((method) => methodView(facade, method, types)),
  };
}

/** What is said of a definition and of its properties. */
export interface DeclarationComments {
  /** Lines; none where nothing is said. */
  readonly of: readonly string[];
  /** By wire name, as it stands in a file; `undefined` names an index signature. */
  readonly member: (name: string | undefined) => readonly string[];
}

export function declarationView(
  definition: DefinitionModel,
  types: FacadeTypes,
  comments: DeclarationComments,
): DeclarationView {
  const name = types.names.get(definition.name);
  const declaration = types.declarations.get(definition.name);
  if (name === undefined || declaration === undefined) {
    throw new RangeError(`no declaration of ${definition.name}`);
  }
  const members = declaration.kind === "interface" ? declaration.members : [];
  const type = declaration.kind === "alias" ? declaration.type : "";
  const isLong = `export type ${name.local} = ${type};`.length > LINE_LENGTH;
  return {
    comment: comments.of.length === 0 ? [] : commentLines(comments.of),
    export: name.local === name.exported ? "export " : "",
    name: name.local,
    isInterface: declaration.kind === "interface",
    members: members.map((member) => ({
      comment: comments.member(member.name),
      text: `${member.key}: ${member.type};`,
    })),
    type,
    isLong,
    alternatives: isLong && declaration.kind === "alias" ? declaration.alternatives : [],
    constants: constantsOf(definition),
    hasConstants: definition.shape.kind === "known values",
    constantComment: commentLines([`The values of {@link ${name.local}} by name.`]),
  };
}

function constantsOf({ shape }: DefinitionModel): DeclarationView["constants"] {
  if (shape.kind !== "known values") return [];
  return [...shape.values].map(([name, value]) => {
    return { name, value: typeof value === "string" ? stringLiteral(value) : String(value) };
  });
}

function holdsWatcherId(declaration: Declaration): boolean {
  return (
    declaration.kind === "interface" &&
    declaration.members.some((member) => member.type.includes("WatcherId<"))
  );
}

function transportImport(facade: FacadeModel, types: FacadeTypes): string[] {
  const names = ["ConnectionInfo", "Facade", "Transport"];
  if (facade.methods.length > 0) names.unshift("CallOptions");
  const usesWatchers =
    facade.methods.some(takesWatcherId) || [...types.declarations.values()].some(holdsWatcherId);
  if (usesWatchers) names.push("WatcherId");
  const line = `import type { ${names.join(", ")} } from "@facadegen/transport";`;
  if (line.length <= LINE_LENGTH) return [line];
  return ["import type {", ...names.map((name) => `  ${name},`), '} from "@facadegen/transport";'];
}

function memberComment(
  facade: FacadeModel,
  { name, shape }: DefinitionModel,
  member: string | undefined,
): string[] {
  if (shape.kind !== "object" || member === undefined) return [];
  const property = shape.properties.get(member);
  const lines = property === undefined ? [] : describeProperty(facade, name, member, property);
  return lines.length === 0 ? [] : commentLines(lines);
}

function methodView(facade: FacadeModel, method: MethodModel, types: FacadeTypes): MethodView {
  const params = types.parts.get(`${method.name} params`);
  const result = types.parts.get(`${method.name} result`);
  const hasId = takesWatcherId(method);
  const watchers = watchersBehind(facade, method);
  // The wire does not say whose the id is; the transport notes it on the answer for `watch`.
  const watcher = watchers.length === 1 ? `, watcher: ${stringLiteral(watchers[0] ?? "")}` : "";
  const id = hasId ? `, id${method.hasIdInParams === true ? ": params.id" : ""}` : "";
  const request =
    `{ type: ${stringLiteral(facade.name)}, version: ${facade.version}, ` +
    `request: ${stringLiteral(method.name)}${id}${params === undefined ? "" : ", params"}${watcher} }`;
  const parameters = ["options?: CallOptions"];
  if (params !== undefined)
    parameters.unshift(`params${method.params?.optional === true ? "?" : ""}: ${params}`);
  const idParameter = `id: WatcherId<${stringLiteral(facade.name)}>`;
  if (hasId)
    parameters.unshift(method.hasIdInParams === true ? `params: { ${idParameter} }` : idParameter);
  return {
    comment: commentLines(describeMethod(facade, method, types.names, watchers)),
    name: methodName(method.name),
    parameters: parameters.join(", "),
    result:
      result === undefined
        ? "void"
        : result + (method.result?.optional === true ? " | undefined" : ""),
    request,
    isShort: `    return this._transport.call(${request}, options);`.length <= LINE_LENGTH,
  };
}
