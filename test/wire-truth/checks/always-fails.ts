import type { MethodSubject, Problem } from "../check.js";

/** An editor strikes the method through. */
export function checkAlwaysFails({ method, emitted: { reader } }: MethodSubject): Problem {
  if (method === undefined) return "there is no such method";
  return reader.tags(method.symbol, "deprecated").length > 0
    ? undefined
    : "is not marked with @deprecated";
}
