import type { Problem, PropertySubject } from "../check.js";
import { difference } from "../structure.js";
import { checkWholeType } from "./whole-type.js";

/**
 * The schema refers to another type of the same name. Where releases disagree, because the name means the right type
 * in some of them, the type named by the entry has to be one of those that the property can be.
 */
export function checkWrongReference(subject: PropertySubject): Problem {
  if (subject.raw.uniform) return checkWholeType(subject);
  const { emitted, type, entry, direction } = subject;
  const { reader } = emitted;
  const problems = reader.members(type).map((member) =>
    difference(reader, member, emitted.expected(entry.tsType), {
      nullElements: "left-aside",
      direction,
    }),
  );
  return problems.includes(undefined) ? undefined : checkElements(subject);
}

/** The union may also be within the map: `Record<string, One | Other>`. */
function checkElements({ emitted, type, entry, direction }: PropertySubject): Problem {
  const { reader } = emitted;
  const wanted = reader.elements(emitted.expected(entry.tsType)).flatMap((element) => {
    return reader.members(element);
  });
  const found = reader.elements(type).flatMap((element) => reader.members(element));
  const has = wanted.every((member) =>
    found.some(
      (candidate) =>
        difference(reader, candidate, member, { nullElements: "compared", direction }) ===
        undefined,
    ),
  );
  if (wanted.length > 0 && has) return undefined;
  return `is ${reader.text(type)}, not also ${entry.tsType}`;
}
