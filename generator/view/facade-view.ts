import type { DefinitionModel, FacadeModel, MethodModel } from "../model/client-model.js";
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

/** As oxfmt and prettier are mostly set, so that formatting an emitted file changes little. */
const LINE_LENGTH = 100;

/** What `facade.hbs` lays out. Every field has a value, so that a template's slip is an error, not a gap. */
export interface FacadeView {
  readonly moduleComment: readonly string[];
  /** What the file takes from the transport, which `noUnusedLocals` wants to be no more than it uses. */
  readonly transportTypes: string;
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
  readonly type: string;
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
    transportTypes: `${facade.methods.length > 0 ? "CallOptions, " : ""}ConnectionInfo, Facade, Transport`,
    declarations: facade.definitions.map((definition) =>
      declarationView(facade, definition, types),
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

function declarationView(
  facade: FacadeModel,
  definition: DefinitionModel,
  types: FacadeTypes,
): DeclarationView {
  const name = types.names.get(definition.name);
  const declaration = types.declarations.get(definition.name);
  if (name === undefined || declaration === undefined) {
    throw new RangeError(`no declaration of ${definition.name}`);
  }
  const members = declaration.kind === "interface" ? declaration.members : [];
  return {
    comment: commentLines(describeDefinition(facade, definition, types.names)),
    export: name.local === name.exported ? "export " : "",
    name: name.local,
    isInterface: declaration.kind === "interface",
    members: members.map((member) => ({
      comment: memberComment(facade, definition, member.name),
      text: `${member.key}: ${member.type};`,
    })),
    type: declaration.kind === "alias" ? declaration.type : "",
  };
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
  const request =
    `{ type: ${stringLiteral(facade.name)}, version: ${facade.version}, ` +
    `request: ${stringLiteral(method.name)}${params === undefined ? "" : ", params"} }`;
  const parameters = ["options?: CallOptions"];
  if (params !== undefined)
    parameters.unshift(`params${method.params?.optional === true ? "?" : ""}: ${params}`);
  return {
    comment: commentLines(describeMethod(facade, method, types.names)),
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
