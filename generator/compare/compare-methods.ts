import type { FacadeSurface, MethodSurface } from "../model/api-surface.js";
import { breaking, compatible, together, type Change, type Judgement } from "./change.js";
import { stillFits, type DefinitionsOfBoth } from "./type-fit.js";
import { typeKey, typeText, type TypeTree } from "../model/type-tree.js";

/** A change inside a facade version that both sides have. */
export type FacadeChange = Omit<Change, "facade" | "version">;

/** Methods that came, went, or take or give something else. */
export function compareMethods(before: FacadeSurface, after: FacadeSurface): FacadeChange[] {
  const definitions = { before: before.definitions, after: after.definitions };
  const changes: FacadeChange[] = [];
  for (const name of new Set([...before.methods.keys(), ...after.methods.keys()])) {
    const old = before.methods.get(name);
    const next = after.methods.get(name);
    if (old !== undefined && next !== undefined) {
      changes.push(...compareParams(name, old, next, definitions));
      changes.push(...compareResults(name, old, next, definitions));
    } else if (old !== undefined) {
      const judgement = breaking("calls of it fail");
      changes.push({
        where: "method",
        name,
        kind: "removed",
        before: signature(old),
        ...judgement,
      });
    } else if (next !== undefined) {
      const judgement = compatible("nobody could call it before");
      changes.push({ where: "method", name, kind: "added", after: signature(next), ...judgement });
    }
  }
  return changes;
}

function compareParams(
  name: string,
  old: MethodSurface,
  next: MethodSurface,
  definitions: DefinitionsOfBoth,
): FacadeChange[] {
  const change = { where: "params", name } as const;
  const before = paramsText(old);
  const after = paramsText(next);
  if (old.params === undefined && next.params === undefined) return [];
  if (old.params === undefined) {
    const judgement = next.paramsOptional
      ? compatible("callers may go on sending none")
      : breaking("callers that send none now have to");
    return [{ ...change, kind: "added", after, ...judgement }];
  }
  if (next.params === undefined) {
    // Juju takes any object for a method without params, so nothing fails on the wire; but the call is written with an
    // argument that the method no longer has, and what it asked for is ignored.
    const why = "what callers send is ignored, and code that passes it no longer compiles";
    return [{ ...change, kind: "removed", before, ...breaking(why) }];
  }
  const judgements: Judgement[] = [];
  if (typeKey(old.params) !== typeKey(next.params)) {
    judgements.push(
      stillFits(old.params, next.params, "sent", definitions)
        ? compatible("everything that was taken is still taken")
        : breaking("not everything that was taken is still taken"),
    );
  }
  if (old.paramsOptional && !next.paramsOptional)
    judgements.push(breaking("callers that send none now have to"));
  if (!old.paramsOptional && next.paramsOptional)
    judgements.push(compatible("callers may now send none"));
  if (judgements.length === 0) return [];
  return [{ ...change, kind: "changed", before, after, ...together(judgements) }];
}

function compareResults(
  name: string,
  old: MethodSurface,
  next: MethodSurface,
  definitions: DefinitionsOfBoth,
): FacadeChange[] {
  const change = { where: "result", name } as const;
  const before = resultText(old.result);
  const after = resultText(next.result);
  if (old.result === undefined && next.result === undefined) return [];
  if (old.result === undefined)
    return [{ ...change, kind: "added", after, ...compatible("callers expected an empty reply") }];
  if (next.result === undefined) {
    const judgement = breaking("replies are empty now");
    return [{ ...change, kind: "removed", before, ...judgement }];
  }
  if (typeKey(old.result) === typeKey(next.result)) return [];
  const judgement = stillFits(old.result, next.result, "received", definitions)
    ? compatible("replies still are what callers expect")
    : breaking("replies may be what callers do not expect");
  return [{ ...change, kind: "changed", before, after, ...judgement }];
}

function signature(method: MethodSurface): string {
  return `(${method.params === undefined ? "" : paramsText(method)}) => ${resultText(method.result)}`;
}

function paramsText({ params, paramsOptional }: MethodSurface): string {
  return params === undefined ? "" : `params${paramsOptional ? "?" : ""}: ${typeText(params)}`;
}

function resultText(result: TypeTree | undefined): string {
  return result === undefined ? "void" : typeText(result);
}
