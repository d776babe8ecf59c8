import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.js";
import type { Declaration } from "../inspect/read-declarations.js";
import type { FacadeModel } from "../model/client-model.js";
import type { TypeName } from "../names/identifiers.js";
import { ROOT_NAME, type CompiledNames } from "../types/compiled-names.js";

/** Types of one facade version as they are emitted. */
export interface FacadeTypes {
  /** By definition. */
  readonly names: ReadonlyMap<string, TypeName>;
  /** By definition. */
  readonly declarations: ReadonlyMap<string, Declaration>;
  /** TypeScript type of a method's params or result, by `<method> params` or `<method> result`. */
  readonly parts: ReadonlyMap<string, string>;
}

/**
 * Finds each definition and each method's params and result among the compiled declarations. Anything missing
 * or left over is an error: a type must never be dropped or renamed in silence.
 */
export function assembleTypes(
  facade: FacadeModel,
  compiled: CompiledNames,
  compiledDeclarations: ReadonlyMap<string, Declaration>,
  rootTypes: ReadonlyMap<string, string>,
): StageResult<FacadeTypes> {
  const names = new Map<string, TypeName>();
  const declarations = new Map<string, Declaration>();
  const parts = new Map<string, string>();
  const missing: string[] = [];
  for (const { id, name } of compiled.definitions) {
    names.set(name.exported, name);
    const declaration = compiledDeclarations.get(id);
    if (declaration === undefined) missing.push(name.exported);
    else declarations.set(name.exported, declaration);
  }
  for (const { id, method, part } of compiled.parts) {
    const type = rootTypes.get(id);
    if (type === undefined) missing.push(`${method} ${part}`);
    else parts.set(`${method} ${part}`, type);
  }
  const diagnostics: Diagnostic[] = [];
  if (missing.length > 0) {
    diagnostics.push(
      fault(`${facade.name} ${facade.version}: no type came out for ${missing.join(", ")}`),
    );
  }
  return { output: { names, declarations, parts }, diagnostics };
}

/** Types of the methods' params and results, by id. */
export function readRootTypes(
  compiledDeclarations: ReadonlyMap<string, Declaration>,
): ReadonlyMap<string, string> {
  const root = compiledDeclarations.get(ROOT_NAME);
  const members = root?.kind === "interface" ? root.members : [];
  return new Map(members.map((member) => [member.name ?? "", member.type]));
}

/** Nothing may come out that did not go in: it would have taken another's place. */
export function checkCount(
  definitionCount: number,
  compiledDeclarations: ReadonlyMap<string, Declaration>,
): Diagnostic[] {
  const expected = definitionCount + (compiledDeclarations.has(ROOT_NAME) ? 1 : 0);
  if (compiledDeclarations.size === expected) return [];
  return [fault("more types came out than went in")];
}

function fault(message: string): Diagnostic {
  const hint = "please report this with the schema that caused it; nothing was written";
  return { code: "FG9002", severity: "error", message, hint };
}
