import type { DeclarationReflection, SomeType } from "typedoc";
import { sampleNumber, sampleText } from "./sample-words.js";

/** A value to show in an example, as text of TypeScript or as what becomes such text. */
export type Sample =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "array"; readonly items: readonly Sample[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [string, Sample])[] };

/** Where a value stands. */
export interface SamplePlace {
  /** The facade, which is what an entity's tag depends on. */
  readonly facade: string;
  /** The name of the property or parameter. */
  readonly name: string;
  /** The definition that the property is part of. */
  readonly owner?: string;
  /** What the property's comment says of its format. */
  readonly format?: string;
  /** Definitions around it, which it does not enter again where it can help it. */
  readonly around: readonly DeclarationReflection[];
}

/** Fields that an object shows when none of them is needed. */
const SHOWN_OF_NONE_NEEDED = 2;

const EMPTY: Sample = { kind: "object", entries: [] };

/** A value of a type: every needed field, and of the others what makes a request say something. */
export function sampleOf(type: SomeType | undefined, place: SamplePlace): Sample {
  switch (type?.type) {
    case "literal":
      return text(JSON.stringify(type.value));
    case "intrinsic":
      return sampleOfIntrinsic(type.name, place);
    case "templateLiteral":
      return text('"0"');
    case "array":
      return {
        kind: "array",
        items: wouldRecur(type.elementType, place) ? [] : [sampleOf(type.elementType, place)],
      };
    case "tuple":
      return { kind: "array", items: type.elements.map((element) => sampleOf(element, place)) };
    case "namedTupleMember":
      return sampleOf(type.element, { ...place, name: type.name });
    case "union": {
      const wanted = type.types.find((member) => !isNothing(member) && !wouldRecur(member, place));
      return sampleOf(wanted ?? type.types[0], place);
    }
    case "intersection":
      return text(JSON.stringify(sampleText(place)));
    case "typeOperator":
      return sampleOf(type.target, place);
    case "reflection":
      return sampleOfObject(type.declaration, place);
    case "reference": {
      const target = type.reflection;
      if (target?.isDeclaration() && type.name !== "WatcherId") {
        const within = { ...place, around: [...place.around, target], owner: target.name };
        return target.type === undefined
          ? sampleOfObject(target, within)
          : sampleOf(target.type, within);
      }
      if (type.name === "WatcherId") return text(`"1" as ${type.toString()}`);
      if (type.name === "Record") return EMPTY;
      break;
    }
    default:
      break;
  }
  throw new Error(`no sample of the type ${String(type)} of ${place.owner ?? ""}.${place.name}`);
}

function sampleOfIntrinsic(name: string, place: SamplePlace): Sample {
  switch (name) {
    case "string":
      return text(JSON.stringify(sampleText(place)));
    case "number":
      return text(String(sampleNumber(place)));
    case "boolean":
      return text("true");
    case "null":
      return text("null");
    case "unknown":
      return EMPTY;
    default:
      throw new Error(`no sample of ${name} at ${place.name}`);
  }
}

function sampleOfObject(object: DeclarationReflection, place: SamplePlace): Sample {
  const properties = object.children ?? [];
  const isOutermost = place.around.length <= 1;
  const usable = properties.filter(
    ({ type, flags }) => !flags.isOptional || !wouldRecur(type, place),
  );
  const needed = usable.filter(
    // At the top a list that may be left out is what the request is about.
    ({ flags, type }) => !flags.isOptional || (isOutermost && type?.type === "array"),
  );
  const shown = needed.length > 0 ? needed : usable.slice(0, SHOWN_OF_NONE_NEEDED);
  const entries = shown.map((property): [string, Sample] => {
    const format = property.comment
      ?.getTag("@format")
      ?.content.map((part) => part.text)
      .join("");
    const { facade, around } = place;
    const owner = place.owner === undefined ? {} : { owner: place.owner };
    const within = {
      facade,
      around,
      ...owner,
      name: property.name,
      ...(format === undefined ? {} : { format }),
    };
    return [property.name, sampleOf(property.type, within)];
  });
  const [index] = object.indexSignatures ?? [];
  if (entries.length > 0 || index === undefined || wouldRecur(index.type, place)) {
    return { kind: "object", entries };
  }
  const [key] = index.parameters ?? [];
  const isNumeric = key?.type?.type === "templateLiteral";
  return {
    kind: "object",
    entries: [
      [isNumeric ? "0" : sampleText({ ...place, name: "key" }), sampleOf(index.type, place)],
    ],
  };
}

function isNothing(type: SomeType): boolean {
  return (
    (type.type === "literal" && type.value === null) ||
    (type.type === "intrinsic" && (type.name === "null" || type.name === "undefined"))
  );
}

/** Whether a type leads back into a definition that is being shown, at once or through a list. */
function wouldRecur(type: SomeType | undefined, place: SamplePlace): boolean {
  if (type?.type === "array") return wouldRecur(type.elementType, place);
  if (type?.type === "union")
    return type.types.every((member) => isNothing(member) || wouldRecur(member, place));
  return (
    type?.type === "reference" && place.around.some((definition) => definition === type.reflection)
  );
}

function text(code: string): Sample {
  return { kind: "text", text: code };
}
