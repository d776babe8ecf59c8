import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.js";
import type { SchemaInput } from "../load/read-inputs.js";
import type { FacadeSchema } from "../model/facade-schema.js";
import { Checker, child } from "./checker.js";
import { readFacade } from "./read-facade.js";

/** Checks every input and answers its facades, typed. Diagnostics have pointers; lines are found later. */
export function validate(inputs: readonly SchemaInput[]): StageResult<FacadeSchema[]> {
  const facades: FacadeSchema[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const input of inputs) {
    const checker = new Checker(input.document.file);
    facades.push(...validateFile(checker, input));
    diagnostics.push(...checker.diagnostics);
  }
  return { output: facades, diagnostics };
}

function validateFile(checker: Checker, input: SchemaInput): FacadeSchema[] {
  const entries = checker.array("", input.document.value, "an array of facades") ?? [];
  const facades = new Map<string, FacadeSchema>();
  for (const [index, entry] of entries.entries()) {
    const pointer = child("", index);
    const facade = readFacade(checker, pointer, entry, input);
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
