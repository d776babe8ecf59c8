import type { MethodSubject, Problem } from "../check.js";
import { difference } from "../structure.js";

/** The params or the result that the schema describes oddly are of the entry's type. */
export function checkBareType({ entry, method, emitted }: MethodSubject): Problem {
  if (method === undefined) return "there is no such method";
  const { reader } = emitted;
  const direction = entry.schemaSays.startsWith("Params") ? "params" : "result";
  const [parameter] = method.parameters;
  const type = direction === "result" ? method.result : parameter && reader.typeOf(parameter);
  if (type === undefined) return `it has no ${direction}`;
  const found = difference(reader, type, emitted.expected(entry.tsType), {
    nullElements: "compared",
    direction,
  });
  return found === undefined ? undefined : `its ${direction}: ${found}, not ${entry.tsType}`;
}
