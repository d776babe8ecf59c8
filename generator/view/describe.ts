import type {
  DefinitionModel,
  DefinitionUse,
  FacadeModel,
  MethodModel,
} from "../model/client-model.js";
import type { PropertyShape, Shape } from "../model/shape.js";
import { className, methodName, type TypeName } from "../names/identifiers.js";
import { describe, escapeText, flow } from "./doc-text.js";
import { driftSentences, partDriftSentences } from "./drift-text.js";
import { failureLines, takesWatcherId, wireSentences } from "./wire-text.js";
import { releasesText } from "./releases-text.js";

/** How each definition is called in the file that the comment stands in. */
export type DefinitionNames = ReadonlyMap<string, TypeName>;

/** Most methods and definitions that a sentence names before it only counts. */
const MOST_NAMED = 6;

export function describeModule(facade: FacadeModel, knownReleases: readonly string[]): string[] {
  return [
    ...flow(
      `Juju's \`${facade.name}\` facade, version ${facade.version}. ${callersSentence(facade, knownReleases)}`,
    ),
    "",
    ...flow(
      "Made by facadegen from Juju's facade schema; the next run overwrites what is changed here.",
    ),
    "",
    "@module",
  ];
}

export function describeClass(facade: FacadeModel, knownReleases: readonly string[]): string[] {
  const text = describe(facade.description);
  return [
    ...(text.length > 0
      ? text
      : flow(`Juju's \`${facade.name}\` facade, version ${facade.version}.`)),
    "",
    ...flow(callersSentence(facade, knownReleases)),
    "",
    ...flow(
      "Every method rejects with the transport's `JujuError` when the controller answers with an error.",
    ),
  ];
}

/** A class's comment where what callers may expect stands on the connection. */
export function describeJujulibClass(facade: FacadeModel): string[] {
  const text = describe(facade.description);
  if (text.length > 0) return text;
  return flow(`Juju's \`${facade.name}\` facade, version ${facade.version}.`);
}

/** A method's comment as short as it can be: what it does, and the releases that do not have it so. */
export function describeJujulibMethod(facade: FacadeModel, method: MethodModel): string[] {
  const text = describe(method.description);
  const lines = text.length > 0 ? text : flow(`Calls \`${facade.name}.${method.name}\`.`);
  const drifts = [
    ...driftSentences(facade, `${method.name}()`),
    ...partDriftSentences(facade, method.name),
  ];
  if (drifts.length > 0) lines.push("", ...flow(drifts.join(" ")));
  const failure = failureLines(facade, method);
  if (failure.length > 0) lines.push("", ...failure);
  return lines;
}

/** A method's comment: the schema's text or, where none was ever published, what the schema shows. */
export function describeMethod(
  facade: FacadeModel,
  method: MethodModel,
  names: DefinitionNames,
  watchers: readonly string[],
): string[] {
  const text = describe(method.description);
  const lines = text.length > 0 ? text : flow(`Calls \`${facade.name}.${method.name}\`.`);
  const drifts = [
    ...driftSentences(facade, `${method.name}()`),
    ...partDriftSentences(facade, method.name),
  ];
  if (drifts.length > 0) lines.push("", ...flow(drifts.join(" ")));
  if (watchers.length > 0) {
    const known = watchers.map((name) => `\`${name}\``).join(" or ");
    lines.push("", ...flow(`Starts a watcher: its id goes to ${known}.`));
  }
  lines.push("");
  if (takesWatcherId(method)) {
    const name = method.hasIdInParams === true ? "params" : "id";
    lines.push(`@param ${name} - The watcher, as the method that started it named it.`);
  }
  if (method.params !== undefined) {
    lines.push(
      ...flow(`@param params - The request: ${typeText(method.params.shape, names)}.`, "  "),
    );
  }
  lines.push("@param options - Abort signal and time limit of this call.");
  const { result: reply } = method;
  const result =
    reply === undefined
      ? "Nothing: the reply is empty"
      : `The reply: ${typeText(reply.shape, names)}`;
  lines.push(...flow(`@returns ${result}.`, "  "));
  lines.push(...failureLines(facade, method));
  return lines;
}

/** A definition's comment: its own text or, as Juju publishes none, what uses it; and how it drifted. */
export function describeDefinition(
  facade: FacadeModel,
  definition: DefinitionModel,
  names: DefinitionNames,
): string[] {
  const text = describe(definition.description);
  const lines = text.length > 0 ? text : flow(usesSentence(facade, definition, names));
  const drifts = driftSentences(facade, definition.name);
  if (drifts.length > 0) lines.push("", ...flow(drifts.join(" ")));
  const format = definition.shape.kind === "object" ? undefined : formatOf(definition.shape);
  if (format !== undefined) lines.push("", format);
  return lines;
}

function usesSentence(
  facade: FacadeModel,
  definition: DefinitionModel,
  names: DefinitionNames,
): string {
  const owner = className(facade.name, facade.version);
  const link = (use: DefinitionUse): string =>
    use.as === "part"
      ? `{@link ${names.get(use.of)?.local ?? use.of}}`
      : `{@link ${owner}.${methodName(use.of)} | ${methodName(use.of)}}`;
  const sentences = (["params", "result", "part"] as const).flatMap((as) => {
    const uses = definition.usedBy.filter((use) => use.as === as);
    if (uses.length === 0) return [];
    const opening = { params: "Params of", result: "Result of", part: "Part of" }[as];
    return `${opening} ${enumerate(uses.map(link))}.`;
  });
  if (sentences.length > 0) return sentences.join(" ");
  if (facade.definitions.some(({ formOf }) => formOf === definition.name))
    return "What its forms have in common.";
  return "Declared by the schema, though nothing in it refers to it.";
}

/** Empty where there is nothing to add to the name and type. */
export function describeProperty(
  facade: FacadeModel,
  definition: string,
  name: string,
  property: PropertyShape,
): string[] {
  const format = formatOf(property.shape);
  const drifts = driftSentences(facade, `${definition}.${name}`);
  const blocks = [
    describe(property.description),
    flow(wireSentences(property).join(" ")),
    flow(drifts.join(" ")),
    format === undefined ? [] : [format],
  ].filter((block) => block.length > 0);
  return blocks.flatMap((block, index) => (index === 0 ? block : ["", ...block]));
}

/** What is known of a text or an integer beyond its being one. */
function formatOf(shape: Shape): string | undefined {
  const text = formatText(shape);
  return text === undefined ? undefined : `@format ${text}`;
}

function formatText(shape: Shape): string | undefined {
  switch (shape.kind) {
    case "array":
      return formatText(shape.items);
    case "map":
      return formatText(shape.values);
    case "union":
      return shape.members.map(formatText).find((text) => text !== undefined);
    case "integer":
      return shape.format;
    case "string":
      return shape.format === undefined ? undefined : TEXT_FORMATS[shape.format];
    default:
      return undefined;
  }
}

const TEXT_FORMATS: Readonly<Record<string, string>> = {
  "date-time": "RFC 3339 time",
  uri: "URI",
  base64: "base64",
  version: "Juju version",
  "binary-version": "Juju version with base and architecture",
};

function typeText(shape: Shape, names: DefinitionNames): string {
  switch (shape.kind) {
    case "reference":
      return `{@link ${names.get(shape.name)?.local ?? shape.name}}`;
    case "array":
      return `an array of ${typeText(shape.items, names)}`;
    case "map":
      return `values by name, each ${typeText(shape.values, names)}`;
    case "union":
      return shape.members.map((member) => typeText(member, names)).join(", or ");
    case "object":
      return "an object of its own";
    case "tuple":
      return shape.items.map((item) => `its ${item.name}`).join(", ");
    case "null":
      return "null";
    case "literal":
      return `\`${JSON.stringify(shape.value)}\``;
    case "known values":
      return "one of some known values";
    case "watcher id":
      return "the id of a watcher";
    case "anything":
      return "any JSON value";
    case "string":
      return formatText(shape) ?? "text";
    case "integer":
      return formatText(shape) ?? shape.kind;
    case "number":
    case "boolean":
      return shape.kind;
  }
}

function callersSentence(facade: FacadeModel, knownReleases: readonly string[]): string {
  const audience = facade.audience === "client" ? "For clients" : "For Juju's agents";
  const logins = facade.availableTo.map((login) => escapeText(login)).join(", ");
  const releases =
    facade.releases.length === 0 ? "" : ` In ${releasesText(facade.releases, knownReleases)}.`;
  return `${audience}${logins === "" ? "" : ` (login as ${logins})`}.${releases}`;
}

function enumerate(parts: readonly string[]): string {
  const named = parts.slice(0, MOST_NAMED);
  const more = parts.length - named.length;
  if (more > 0) return `${named.join(", ")} and ${more} more`;
  const last = named.pop() ?? "";
  return named.length === 0 ? last : `${named.join(", ")} and ${last}`;
}
