import type { MethodSubject, Problem } from "../check.js";

/** A method whose argument cannot be expressed is not there. */
export function checkNotCallable({ method }: MethodSubject): Problem {
  return method === undefined ? undefined : "the method is there";
}
