import type { StageResult } from "../diagnostics/diagnostic.js";
import type { FacadeSchema } from "../model/facade-schema.js";
import { groupBy } from "../model/group-by.js";
import type { PropertyShape, Shape } from "../model/shape.js";

/** One fact about how the wire differs from the schema: a property's shape is another than the schema says. */
export interface Correction {
  readonly definition: string;
  readonly property: string;
  /** What really travels. */
  readonly shape: Shape;
}

/** Replaces what the schemas misdescribe. What no correction names stays as it is. */
export function correctSchemas(
  facades: readonly FacadeSchema[],
  corrections: readonly Correction[],
): StageResult<FacadeSchema[]> {
  const byDefinition = groupBy(corrections, (correction) => correction.definition);
  const output = facades.map((facade) => {
    const definitions = new Map(
      [...facade.definitions].map(([name, definition]) => {
        const shape = correctShape(definition.shape, byDefinition.get(name) ?? []);
        return [name, { ...definition, shape }];
      }),
    );
    return { ...facade, definitions };
  });
  return { output, diagnostics: [] };
}

function correctShape(shape: Shape, corrections: readonly Correction[]): Shape {
  if (shape.kind !== "object" || corrections.length === 0) return shape;
  const properties = new Map<string, PropertyShape>(shape.properties);
  for (const correction of corrections) {
    const property = properties.get(correction.property);
    if (property !== undefined)
      properties.set(correction.property, { ...property, shape: correction.shape });
  }
  return { kind: "object", properties };
}
