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
): StageResult<FacadeTypes> {
  const names = new Map<string, TypeName>();
  const declarations = new Map<string, Declaration>();
  const parts = new Map<string, string>();
  const missing: string[] = [];
  for (const [id, name] of compiled.definitions) {
    names.set(name.exported, name);
    const declaration = compiledDeclarations.get(id);
    if (declaration === undefined) missing.push(name.exported);
    else declarations.set(name.exported, declaration);
  }
  const root = compiledDeclarations.get(ROOT_NAME);
  const rootMembers = root?.kind === "interface" ? root.members : [];
  const rootTypes = new Map(rootMembers.map((member) => [member.name, member.type]));
  for (const [id, { method, part }] of compiled.parts) {
    const type = rootTypes.get(id);
    if (type === undefined) missing.push(`${method} ${part}`);
    else parts.set(`${method} ${part}`, type);
  }
  const diagnostics: Diagnostic[] = [];
  const expected = compiled.definitions.size + (root === undefined ? 0 : 1);
  if (missing.length > 0 || compiledDeclarations.size !== expected) {
    const what =
      missing.length > 0
        ? `no type came out for ${missing.join(", ")}`
        : "more types came out than went in";
    diagnostics.push({
      code: "FG9002",
      severity: "error",
      message: `${facade.name} ${facade.version}: ${what}`,
      hint: "please report this with the schema that caused it; nothing was written",
    });
  }
  return { output: { names, declarations, parts }, diagnostics };
}
