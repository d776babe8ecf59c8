import type { DefinitionSchema } from "../model/facade-schema.js";
import { shapeText } from "../model/shape-text.js";
import type { ObjectShape, PropertyShape } from "../model/shape.js";
import { correctProperty } from "./correct-property.js";
import type { DefinitionCorrection, Direction, PropertyCorrection } from "./correction.js";

/** Corrections that hold for one definition of one facade version. */
export interface DefinitionCorrections {
  readonly whole: DefinitionCorrection | undefined;
  readonly properties: readonly PropertyCorrection[];
}

/** A definition as it travels in one direction. Corrections that expect another schema are left out. */
export function correctDefinition(
  definition: DefinitionSchema,
  corrections: DefinitionCorrections,
  direction: Direction,
): DefinitionSchema {
  const { whole } = corrections;
  if (whole !== undefined && meets(whole.expects, shapeText(definition.shape))) {
    const note = { kind: whole.kind, says: whole.says ?? "" };
    return { ...definition, shape: whole.shape, corrections: [note] };
  }
  if (definition.shape.kind !== "object") return definition;
  return {
    ...definition,
    shape: correctObject(definition.shape, corrections.properties, direction),
  };
}

function correctObject(
  published: ObjectShape,
  corrections: readonly PropertyCorrection[],
  direction: Direction,
): ObjectShape {
  const properties = new Map<string, PropertyShape>();
  const phantoms = new Map<string, PropertyShape>();
  for (const [name, property] of withPromoted(published, corrections)) {
    const text = shapeText(property.shape);
    const own = corrections.filter((correction) => {
      return correction.property === name && meets(correction.expects, text);
    });
    const phantom = own.find((correction) => correction.kind === "phantom");
    if (phantom === undefined) {
      properties.set(name, correctProperty(property, own, direction));
    } else {
      const note = { kind: phantom.kind, says: phantom.says ?? "" };
      phantoms.set(name, { ...property, corrections: [note] });
    }
  }
  return { kind: "object", properties, ...(phantoms.size > 0 && { phantoms }) };
}

/** The properties that the schema declares, and those that it lacks. */
function withPromoted(
  published: ObjectShape,
  corrections: readonly PropertyCorrection[],
): ReadonlyMap<string, PropertyShape> {
  const properties = new Map(published.properties);
  for (const correction of corrections) {
    const { kind, property, says = "" } = correction;
    if (kind !== "promoted" || properties.has(property)) continue;
    if (!published.properties.has(correction.embedded)) continue;
    properties.set(property, {
      shape: correction.shape,
      required: !correction.optional,
      description: "",
      published: "absent",
      corrections: [{ kind, says }],
    });
  }
  return properties;
}

/** Whether the schema says what a correction expects it to say; nothing expected is always met. */
export function meets(expects: readonly string[], published: string): boolean {
  return expects.length === 0 || expects.includes(published);
}
