import { distinctNotes, type CorrectionNote } from "../model/correction-note.js";
import { shapeKey, type PropertyShape, type Shape } from "../model/shape.js";
import { ownReference, type Direction, type PropertyCorrection } from "./correction.js";
import {
  bytesAsText,
  integersAsDurations,
  keysAsIntegers,
  textsAsKnownValues,
} from "./correct-leaves.js";
import { isNullable, orNull, withNullableElements } from "./null-rule.js";

/** A property as it travels in one direction, by the corrections whose expectations the schema meets. */
export function correctProperty(
  published: PropertyShape,
  corrections: readonly PropertyCorrection[],
  direction: Direction,
): PropertyShape {
  const notes: CorrectionNote[] = [];
  let { shape, required } = published;
  for (const correction of corrections) {
    const { kind, says = "" } = correction;
    if (kind === "null") continue;
    if (kind === "always-present") {
      // Only what the controller sends is there whatever the schema says.
      if (direction === "params") continue;
      required = true;
    } else {
      shape = correctShape(shape, correction);
    }
    notes.push({ kind, says });
  }
  const nulls = correctNulls({ ...published, shape }, published.shape, corrections, direction);
  notes.push(...nulls.notes);
  const all = distinctNotes([...(published.corrections ?? []), ...notes]);
  required &&= nulls.required;
  const says = published.published ?? (published.required ? "required" : "optional");
  return {
    shape: nulls.shape,
    required,
    description: published.description,
    ...(says !== (required ? "required" : "optional") && { published: says }),
    ...(all.length > 0 && { corrections: all }),
  };
}

function correctShape(shape: Shape, correction: PropertyCorrection): Shape {
  switch (correction.kind) {
    case "base64":
      return bytesAsText(shape);
    case "duration":
      return integersAsDurations(shape);
    case "map-keys":
      return keysAsIntegers(shape);
    case "own-json":
    case "wrong-reference":
      return correction.shape;
    case "known-values":
      return correction.values === undefined
        ? shape
        : textsAsKnownValues(shape, ownReference(correction.values));
    // Free-form JSON is read as what it is: Go's interface{} is the one thing that the schema writes so.
    case "any-json":
    case "time":
    case "always-present":
    case "phantom":
    case "promoted":
    case "null":
      return shape;
  }
}

interface NullCorrection {
  readonly shape: Shape;
  readonly required: boolean;
  readonly notes: readonly CorrectionNote[];
}

/**
 * What Go writes as null: in results the type admits it, in params the property may be left out, which Go reads in
 * the same way. A property with `omitempty` is not required, and missing instead of null.
 */
function correctNulls(
  property: PropertyShape,
  published: Shape,
  corrections: readonly PropertyCorrection[],
  direction: Direction,
): NullCorrection {
  const known = corrections.filter((correction) => correction.kind === "null");
  // What is said of this facade version alone comes last, and counts.
  const whole = known.findLast((correction) => correction.at === "property");
  const elements = known.findLast((correction) => correction.at === "elements");
  const may = whole === undefined ? isNullable(published) : whole.never !== true;
  const { shape, required } = property;
  if (direction === "params") {
    const mayBeLeftOut = required && (whole !== undefined || isNullable(published));
    return {
      shape,
      required: !mayBeLeftOut,
      notes: mayBeLeftOut ? [{ kind: "null", says: "" }] : [],
    };
  }
  const inner = withNullableElements(shape, elements !== undefined);
  const corrected = required && may ? orNull(inner) : inner;
  const isChanged = shapeKey(corrected) !== shapeKey(shape);
  const says = whole?.says ?? elements?.says ?? "";
  return { shape: corrected, required: true, notes: isChanged ? [{ kind: "null", says }] : [] };
}
