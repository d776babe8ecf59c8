import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.js";
import type { DefinitionSchema, FacadeSchema, MethodSchema } from "../model/facade-schema.js";
import type {
  DefinitionHistory,
  FacadeHistory,
  MethodHistory,
  MethodNote,
  PartHistory,
} from "../model/history.js";
import type { Shape } from "../model/shape.js";
import { aliasCycles } from "../model/alias-cycles.js";
import { distinctNotes } from "../model/correction-note.js";
import { groupBy } from "../model/group-by.js";
import { findDrifts } from "./find-drifts.js";
import { mergeShapes } from "./merge-shapes.js";
import { compareReleases, compareText } from "../model/order.js";

/** Brings together what all releases say of each facade version. The order of the input does not matter. */
export function mergeReleases(facades: readonly FacadeSchema[]): StageResult<FacadeHistory[]> {
  const diagnostics: Diagnostic[] = [];
  const histories = [...groupBy(facades, (facade) => `${facade.name} ${facade.version}`).values()]
    .map((members) => onePerRelease(members, diagnostics))
    .map((members) => mergeMembers(members, diagnostics))
    .sort((left, right) => compareText(left.name, right.name) || left.version - right.version);
  return { output: histories, diagnostics };
}

/**
 * One description per release. Juju writes `Admin` and `Pinger` into both files of a release, which are equal; a
 * fallback gives way to what is none.
 */
function onePerRelease(
  members: readonly FacadeSchema[],
  diagnostics: Diagnostic[],
): FacadeSchema[] {
  const byRelease = [...groupBy(members, (member) => member.release).values()];
  return byRelease
    .flatMap((group) => {
      const published = group.filter((member) => !member.fallback);
      const [first, ...others] = [...(published.length > 0 ? published : group)].sort(
        (left, right) =>
          // The client's file first: it says that the facade is for clients.
          compareText(right.group ?? "", left.group ?? "") ||
          compareText(left.digest, right.digest),
      );
      if (first === undefined) return [];
      for (const other of others) {
        if (other.digest !== first.digest) diagnostics.push(contradiction(first, other));
      }
      return first;
    })
    .sort((left, right) => compareReleases(left.release, right.release));
}

function contradiction(first: FacadeSchema, other: FacadeSchema): Diagnostic {
  const release = other.release === undefined ? "these files" : `Juju ${other.release}`;
  return {
    code: "FG3001",
    severity: "error",
    message: `${other.name} version ${other.version} is described differently in ${first.origin.file}`,
    hint: `leave one of them out of ${release}, or say which release each file belongs to`,
    location: { file: other.origin.file, pointer: other.origin.pointer },
  };
}

function mergeMembers(members: readonly FacadeSchema[], diagnostics: Diagnostic[]): FacadeHistory {
  const [first] = members;
  if (first === undefined) throw new RangeError("a history has at least one member");
  const definitions = mergeEach(members, (member) => member.definitions, mergeDefinition);
  const cycles = members.length > 1 ? aliasCycles(definitions) : [];
  for (const name of cycles) diagnostics.push(mergedCycle(first, name));
  return {
    name: first.name,
    version: first.version,
    members,
    description: newest(members.map((member) => member.description)),
    methods: withNotes(
      members,
      mergeEach(members, (member) => member.methods, mergeMethod),
    ),
    definitions,
    drifts: members.length > 1 ? findDrifts(members) : [],
  };
}

function mergedCycle({ name, version, origin }: FacadeSchema, definition: string): Diagnostic {
  return {
    code: "FG2007",
    severity: "error",
    message: `definition "${definition}" of ${name} ${version} is only a reference to itself, over several releases`,
    hint: "generate from these releases separately",
    location: { file: origin.file, pointer: `${origin.pointer}/Schema/definitions/${definition}` },
  };
}

function mergeEach<Part, Merged>(
  members: readonly FacadeSchema[],
  partsOf: (member: FacadeSchema) => ReadonlyMap<string, Part>,
  merge: (parts: readonly Part[]) => Merged,
): ReadonlyMap<string, Merged> {
  const names = new Set(members.flatMap((member) => [...partsOf(member).keys()]));
  return new Map(
    [...names].sort(compareText).map((name) => {
      return [name, merge(members.flatMap((member) => partsOf(member).get(name) ?? []))];
    }),
  );
}

function mergeMethod(methods: readonly MethodSchema[]): MethodHistory {
  return {
    params: mergePart(methods.map((method) => method.params)),
    result: mergePart(methods.map((method) => method.result)),
    description: newest(methods.map((method) => method.description)),
    corrections: [],
  };
}

/** The methods with what is noted on them; most have no note. */
function withNotes(
  members: readonly FacadeSchema[],
  methods: ReadonlyMap<string, MethodHistory>,
): ReadonlyMap<string, MethodHistory> {
  const noted = new Set(
    members.flatMap((member) =>
      [...member.methods].flatMap(([name, method]) =>
        method.corrections === undefined ? [] : name,
      ),
    ),
  );
  if (noted.size === 0) return methods;
  return new Map(
    [...methods].map(([name, method]) => {
      return [
        name,
        noted.has(name) ? { ...method, corrections: mergeNotes(members, name) } : method,
      ];
    }),
  );
}

/** Each note once, with the releases that it holds for. */
function mergeNotes(members: readonly FacadeSchema[], method: string): MethodNote[] {
  const all = members.flatMap(({ methods, release }) =>
    (methods.get(method)?.corrections ?? []).map((note) => ({ note, release })),
  );
  return [...groupBy(all, ({ note }) => `${note.kind} ${note.says}`).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [{ ...first.note, releases: group.flatMap(({ release }) => release ?? []) }];
  });
}

function mergePart(shapes: readonly (Shape | undefined)[]): PartHistory | undefined {
  const present = shapes.filter((shape) => shape !== undefined);
  if (present.length === 0) return undefined;
  return { shape: mergeShapes(present), optional: present.length < shapes.length };
}

function mergeDefinition(definitions: readonly DefinitionSchema[]): DefinitionHistory {
  return {
    shape: mergeShapes(definitions.map((definition) => definition.shape)),
    description: newest(definitions.map((definition) => definition.description)),
    formOf: definitions.find((definition) => definition.formOf !== undefined)?.formOf,
    corrections: distinctNotes(definitions.flatMap((definition) => definition.corrections ?? [])),
  };
}

/** The last text that is not empty; texts come oldest first. */
function newest(texts: readonly string[]): string {
  return texts.findLast((text) => text !== "") ?? "";
}
