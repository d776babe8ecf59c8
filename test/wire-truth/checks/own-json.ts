import type { Problem, PropertySubject } from "../check.js";
import { difference } from "../structure.js";
import { checkWholeType } from "./whole-type.js";

/** A Go type writes its own JSON: the type is that of the entry, and the named parts of it are exported. */
export function checkOwnJson(subject: PropertySubject): Problem {
  return checkWholeType(subject) ?? checkExports(subject);
}

/** A caller can name the types that an entry names: the facade's file exports them, with the same structure. */
function checkExports({ emitted, facade, entry, direction }: PropertySubject): Problem {
  for (const name of namesIn(entry.tsType)) {
    const symbol = facade.exports.get(name);
    if (symbol === undefined) return `the file does not export ${name}`;
    const declared = emitted.reader.checker.getDeclaredTypeOfSymbol(symbol);
    const found = difference(emitted.reader, declared, emitted.expected(name), {
      nullElements: "compared",
      direction,
    });
    if (found !== undefined) return `the exported ${name}: ${found}`;
  }
  return undefined;
}

function namesIn(tsType: string): string[] {
  return (tsType.match(/\b[A-Z]\w+/gu) ?? []).filter((name) => name !== "Record");
}
