import { readFileSync } from "node:fs";

// The second opinion on what `facadegen diff` says of two releases. It reads Juju's files on its own and shares no code
// with the generator: a fault there must not be able to hide here.

interface RawSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly items?: RawSchema;
  readonly properties?: Readonly<Record<string, RawSchema>>;
  readonly patternProperties?: Readonly<Record<string, RawSchema>>;
  readonly additionalProperties?: boolean;
  readonly required?: readonly string[];
}

interface RawFacade {
  readonly Name: string;
  readonly Version: number;
  readonly Schema: RawSchema & { readonly definitions?: Readonly<Record<string, RawSchema>> };
}

type Facades = ReadonlyMap<string, RawFacade>;

/** What should be said of a place: `<kind> <effect> | <before> | <after>`. */
export type RawDiff = Map<string, string>;

export function readRawRelease(files: readonly string[]): Facades {
  const facades = new Map<string, RawFacade>();
  for (const file of files) {
    const entries = JSON.parse(readFileSync(file, "utf8")) as RawFacade[];
    for (const entry of entries) facades.set(`${entry.Name} ${entry.Version}`, entry);
  }
  return facades;
}

/** By `<facade> <version> <where> <name>`. */
export function rawDiff(old: Facades, next: Facades): RawDiff {
  const said: RawDiff = new Map();
  for (const key of new Set([...old.keys(), ...next.keys()])) {
    const [before, after] = [old.get(key), next.get(key)];
    const place = `${key} facade ${key.split(" ")[0]}`;
    if (before === undefined) said.set(place, line("added", true));
    else if (after === undefined) said.set(place, line("removed", false));
    else diffFacade(key, before, after, said);
  }
  return said;
}

function diffFacade(key: string, before: RawFacade, after: RawFacade, said: RawDiff): void {
  const [oldMethods, newMethods] = [before.Schema.properties ?? {}, after.Schema.properties ?? {}];
  for (const name of keysOf(oldMethods, newMethods)) {
    const [was, is] = [oldMethods[name], newMethods[name]];
    const place = `${key} method ${name}`;
    if (was === undefined) said.set(place, line("added", true, "", signature(is)));
    else if (is === undefined) said.set(place, line("removed", false, signature(was)));
    else {
      diffPart(`${key} params ${name}`, "Params", [was, is], [before, after], said);
      diffPart(`${key} result ${name}`, "Result", [was, is], [before, after], said);
    }
  }
  const [oldTypes, newTypes] = [before.Schema.definitions ?? {}, after.Schema.definitions ?? {}];
  const [sent, received] = [reach(before, "Params"), reach(before, "Result")];
  for (const name of keysOf(oldTypes, newTypes)) {
    const [was, is] = [oldTypes[name], newTypes[name]];
    const isUsed = sent.has(name) || received.has(name);
    if (was === undefined) said.set(`${key} definition ${name}`, line("added", true));
    else if (is === undefined) said.set(`${key} definition ${name}`, line("removed", !isUsed));
    else {
      const ways = { sent: sent.has(name), received: received.has(name) };
      diffProperties(`${key} property ${name}`, [was, is], [before, after], ways, said);
    }
  }
}

function diffPart(
  place: string,
  part: "Params" | "Result",
  methods: readonly [RawSchema, RawSchema],
  facades: readonly [RawFacade, RawFacade],
  said: RawDiff,
): void {
  const [was, is] = methods.map((method) => method.properties?.[part]);
  const text = (schema: RawSchema | undefined): string => {
    if (schema === undefined) return part === "Params" ? "" : "void";
    return (part === "Params" ? "params: " : "") + typeText(schema);
  };
  if (was === undefined && is !== undefined)
    said.set(place, line("added", part === "Result", "", text(is)));
  if (was !== undefined && is === undefined) said.set(place, line("removed", false, text(was)));
  if (was !== undefined && is !== undefined && text(was) !== text(is)) {
    const way = part === "Params" ? "sent" : "received";
    said.set(place, line("changed", getAlong(way, [was, is], facades), text(was), text(is)));
  }
}

function diffProperties(
  place: string,
  [was, is]: readonly [RawSchema, RawSchema],
  facades: readonly [RawFacade, RawFacade],
  ways: { readonly sent: boolean; readonly received: boolean },
  said: RawDiff,
): void {
  const [oldProperties, newProperties] = [was.properties ?? {}, is.properties ?? {}];
  for (const name of keysOf(oldProperties, newProperties)) {
    const [old, next] = [oldProperties[name], newProperties[name]];
    const [wasNeeded, isNeeded] = [needs(was, name), needs(is, name)];
    const [before, after] = [
      old === undefined ? "" : `${quoted(name)}${wasNeeded ? "" : "?"}: ${typeText(old)}`,
      next === undefined ? "" : `${quoted(name)}${isNeeded ? "" : "?"}: ${typeText(next)}`,
    ];
    const here = `${place}.${name}`;
    if (old === undefined) {
      said.set(here, line("added", !(ways.sent && isNeeded), before, after));
    } else if (next === undefined) {
      said.set(here, line("removed", !ways.sent && !ways.received, before, after));
    } else if (before !== after) {
      const sentIsFine = (wasNeeded || !isNeeded) && getAlong("sent", [old, next], facades);
      const receivedIsFine = (!wasNeeded || isNeeded) && getAlong("received", [old, next], facades);
      const isFine = (!ways.sent || sentIsFine) && (!ways.received || receivedIsFine);
      said.set(here, line("changed", isFine, before, after));
    }
  }
}

/** Names of the definitions that the params, or the results, of a facade's methods are made of. */
function reach(facade: RawFacade, part: "Params" | "Result"): ReadonlySet<string> {
  const names = new Set<string>();
  const queue: unknown[] = Object.values(facade.Schema.properties ?? {}).map(
    (method) => method.properties?.[part],
  );
  while (queue.length > 0) {
    // Every reference in the JSON below, wherever it stands.
    for (const match of (JSON.stringify(queue.pop()) ?? "").matchAll(
      /"\$ref":"#\/definitions\/(?<name>[^"]*)"/gu,
    )) {
      const name = match.groups?.["name"] ?? "";
      if (names.has(name)) continue;
      names.add(name);
      queue.push(facade.Schema.definitions?.[name]);
    }
  }
  return names;
}

function signature(method: RawSchema | undefined): string {
  const { Params, Result } = method?.properties ?? {};
  const params = Params === undefined ? "" : `params: ${typeText(Params)}`;
  return `(${params}) => ${Result === undefined ? "void" : typeText(Result)}`;
}

function typeText(schema: RawSchema): string {
  if (schema.$ref !== undefined) return schema.$ref.replace("#/definitions/", "");
  if (schema.type === "integer") return "number";
  if (schema.type === "array") return `${typeText(schema.items ?? {})}[]`;
  if (schema.type !== "object") return String(schema.type);
  const values = schema.patternProperties?.[".*"];
  if (values !== undefined) return `{ [key: string]: ${typeText(values)} }`;
  const properties = Object.entries(schema.properties ?? {});
  if (properties.length === 0) return schema.additionalProperties === true ? "unknown" : "{}";
  const texts = properties.map(([name, property]) => {
    return `${quoted(name)}${needs(schema, name) ? "" : "?"}: ${typeText(property)}`;
  });
  return `{ ${texts.sort().join("; ")} }`;
}

/**
 * Whether callers get along with the schema after, in a way of travel. No schema of Juju has a union, so this is a walk
 * down two trees at once. `seen` holds the pairs of definitions on the way here.
 */
function getAlong(
  way: "sent" | "received",
  [was, is]: readonly [RawSchema, RawSchema],
  facades: readonly [RawFacade, RawFacade],
  seen: readonly string[] = [],
): boolean {
  if (was.$ref !== undefined && was.$ref === is.$ref) return true;
  if (was.$ref !== undefined || is.$ref !== undefined) {
    const pair = `${was.$ref} ${is.$ref}`;
    if (seen.includes(pair)) return true;
    const [old, next] = [resolved(was, facades[0]), resolved(is, facades[1])];
    return getAlong(way, [old, next], facades, [...seen, pair]);
  }
  const [oldKind, newKind] = [kindOf(was), kindOf(is)];
  if ((way === "sent" ? newKind : oldKind) === "anything") return true;
  if (oldKind !== newKind) return false;
  const further = (old: RawSchema | undefined, next: RawSchema | undefined): boolean =>
    old !== undefined && next !== undefined && getAlong(way, [old, next], facades, seen);
  if (oldKind === "array") return further(was.items, is.items);
  if (oldKind === "map")
    return further(was.patternProperties?.[".*"], is.patternProperties?.[".*"]);
  if (oldKind !== "object") return true;
  return keysOf(was.properties ?? {}, is.properties ?? {}).every((name) => {
    const [old, next] = [was.properties?.[name], is.properties?.[name]];
    const [wasNeeded, isNeeded] = [needs(was, name), needs(is, name)];
    if (old === undefined) return way === "received" || !isNeeded;
    const isLooser = way === "sent" ? wasNeeded || !isNeeded : isNeeded || !wasNeeded;
    return isLooser && further(old, next);
  });
}

function resolved(schema: RawSchema, facade: RawFacade): RawSchema {
  if (schema.$ref === undefined) return schema;
  const name = schema.$ref.replace("#/definitions/", "");
  return resolved(facade.Schema.definitions?.[name] ?? {}, facade);
}

function kindOf(schema: RawSchema): string {
  if (schema.type === "integer") return "number";
  if (schema.type !== "object") return String(schema.type);
  if (schema.patternProperties?.[".*"] !== undefined) return "map";
  const isEmpty = Object.keys(schema.properties ?? {}).length === 0;
  return isEmpty && schema.additionalProperties === true ? "anything" : "object";
}

function needs(schema: RawSchema, name: string): boolean {
  return schema.required?.includes(name) === true;
}

function quoted(name: string): string {
  return /^[A-Za-z_$][\w$]*$/u.test(name) ? name : JSON.stringify(name);
}

function keysOf(left: object, right: object): string[] {
  return [...new Set([...Object.keys(left), ...Object.keys(right)])];
}

function line(kind: string, isCompatible: boolean, before = "", after = ""): string {
  return `${kind} ${isCompatible ? "compatible" : "breaking"} | ${before} | ${after}`;
}
