import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.js";
import type { SchemaInput } from "../load/read-inputs.js";
import type { FacadeSchema } from "../model/facade-schema.js";
import { sha256Of } from "../sha256.js";
import { Checker, child } from "./checker.js";
import { readFacade } from "./read-facade.js";

/** Checks every input and answers its facades, typed. Diagnostics have pointers; lines are found later. */
export function validate(inputs: readonly SchemaInput[]): StageResult<FacadeSchema[]> {
  const facades: FacadeSchema[] = [];
  const diagnostics: Diagnostic[] = [];
  const known: KnownEntries = new Map();
  for (const input of inputs) {
    const checker = new Checker(input.document.file);
    facades.push(...validateFile(checker, input, known));
    diagnostics.push(...checker.diagnostics);
  }
  return { output: facades, diagnostics };
}

/** Entries without a fault by their JSON: most facades are the same in neighbouring releases. */
type KnownEntries = Map<string, FacadeSchema>;

function validateFile(checker: Checker, input: SchemaInput, known: KnownEntries): FacadeSchema[] {
  const entries = checker.array("", input.document.value, "an array of facades") ?? [];
  const facades = new Map<string, FacadeSchema>();
  for (const [index, entry] of entries.entries()) {
    const pointer = child("", index);
    const facade = readEntry(checker, pointer, entry, input, known);
    if (facade === undefined) continue;
    const key = `${facade.name} ${facade.version}`;
    const earlier = facades.get(key);
    if (earlier === undefined) {
      facades.set(key, facade);
    } else {
      const message = `${facade.name} version ${facade.version} is already described at ${earlier.origin.pointer}`;
      checker.report(pointer, "FG2005", message, { hint: "remove one of the two entries" });
    }
  }
  return [...facades.values()];
}

function readEntry(
  checker: Checker,
  pointer: string,
  entry: unknown,
  input: SchemaInput,
  known: KnownEntries,
): FacadeSchema | undefined {
  const json = sha256Of(JSON.stringify(entry));
  const same = known.get(json);
  if (same !== undefined) {
    const { release, group, fallback, document } = input;
    return { ...same, release, group, fallback, origin: { file: document.file, pointer } };
  }
  const faults = checker.diagnostics.length;
  const facade = readFacade(checker, pointer, entry, input);
  if (facade !== undefined && checker.diagnostics.length === faults) known.set(json, facade);
  return facade;
}
