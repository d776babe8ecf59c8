import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.js";
import type { FacadeSchema, MethodSchema } from "../model/facade-schema.js";
import type {
  DefinitionHistory,
  FacadeHistory,
  MethodHistory,
  PartHistory,
} from "../model/history.js";
import type { Shape } from "../model/shape.js";
import { groupBy } from "../model/group-by.js";
import { mergeShapes } from "./merge-shapes.js";
import { compareReleases, compareText } from "../model/order.js";

/** Brings together what all releases say of each facade version. The order of the input does not matter. */
export function mergeReleases(facades: readonly FacadeSchema[]): StageResult<FacadeHistory[]> {
  const diagnostics: Diagnostic[] = [];
  const histories = [...groupBy(facades, (facade) => `${facade.name} ${facade.version}`).values()]
    .map((members) => onePerRelease(members, diagnostics))
    .map(mergeMembers)
    .sort((left, right) => compareText(left.name, right.name) || left.version - right.version);
  return { output: histories, diagnostics };
}

/** Juju writes `Admin` and `Pinger` into both files of a release: equal entries count once. */
function onePerRelease(
  members: readonly FacadeSchema[],
  diagnostics: Diagnostic[],
): FacadeSchema[] {
  const sorted = [...members].sort(
    (left, right) =>
      compareReleases(left.release, right.release) ||
      // The client's file first: it says that the facade is for clients.
      compareText(right.group ?? "", left.group ?? "") ||
      compareText(left.digest, right.digest),
  );
  return sorted.filter((member, index) => {
    const earlier = sorted[index - 1];
    if (earlier === undefined || earlier.release !== member.release) return true;
    if (earlier.digest !== member.digest) {
      const release = member.release === undefined ? "these files" : `Juju ${member.release}`;
      diagnostics.push({
        code: "FG3001",
        severity: "error",
        message: `${member.name} version ${member.version} is described differently in ${earlier.origin.file}`,
        hint: `leave one of them out of ${release}, or say which release each file belongs to`,
        location: { file: member.origin.file, pointer: member.origin.pointer },
      });
    }
    return false;
  });
}

function mergeMembers(members: readonly FacadeSchema[]): FacadeHistory {
  const [first] = members;
  if (first === undefined) throw new RangeError("a history has at least one member");
  return {
    name: first.name,
    version: first.version,
    members,
    methods: mergeEach(members, (member) => member.methods, mergeMethod),
    definitions: mergeEach(members, (member) => member.definitions, mergeDefinition),
  };
}

function mergeEach<Part, Merged>(
  members: readonly FacadeSchema[],
  partsOf: (member: FacadeSchema) => ReadonlyMap<string, Part>,
  merge: (parts: readonly Part[], members: readonly FacadeSchema[]) => Merged,
): ReadonlyMap<string, Merged> {
  const names = new Set(members.flatMap((member) => [...partsOf(member).keys()]));
  return new Map(
    [...names].sort(compareText).map((name) => {
      const having = members.filter((member) => partsOf(member).has(name));
      const parts = having.flatMap((member) => partsOf(member).get(name) ?? []);
      return [name, merge(parts, having)];
    }),
  );
}

function mergeMethod(
  methods: readonly MethodSchema[],
  members: readonly FacadeSchema[],
): MethodHistory {
  return {
    params: mergePart(methods.map((method) => method.params)),
    result: mergePart(methods.map((method) => method.result)),
    description: newest(methods.map((method) => method.description)),
    members,
  };
}

function mergePart(shapes: readonly (Shape | undefined)[]): PartHistory | undefined {
  const present = shapes.filter((shape) => shape !== undefined);
  if (present.length === 0) return undefined;
  return { shape: mergeShapes(present), optional: present.length < shapes.length };
}

function mergeDefinition(
  definitions: readonly { readonly shape: Shape; readonly description: string }[],
  members: readonly FacadeSchema[],
): DefinitionHistory {
  return {
    shape: mergeShapes(definitions.map((definition) => definition.shape)),
    description: newest(definitions.map((definition) => definition.description)),
    members,
  };
}

/** The last text that is not empty; texts come oldest first. */
function newest(texts: readonly string[]): string {
  return texts.findLast((text) => text !== "") ?? "";
}
