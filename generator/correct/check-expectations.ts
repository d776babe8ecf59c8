import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { FacadeSchema } from "../model/facade-schema.js";
import { shapeText } from "../model/shape-text.js";
import { shapeKey, type ObjectShape, type Shape } from "../model/shape.js";
import { meets } from "./correct-definition.js";
import { describedPart } from "./correct-methods.js";
import type { CorrectionIndex } from "./correction-index.js";
import type { Correction, PropertyCorrection } from "./correction.js";

/** What the corrections that speak of a facade found in its schema. */
export interface Expectations {
  /** Corrections whose expectations the schema meets. */
  readonly met: readonly Correction[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A correction and what the schema says in its place. */
interface Finding {
  readonly correction: Correction;
  readonly says: string;
  readonly subject: string;
  /** Keys from the facade's schema on. */
  readonly path: readonly string[];
}

/**
 * Compares what corrections expect the schema to say with what it says. Where it says something else, it may have
 * been mended; the correction is then not applied.
 */
export class ExpectationChecker {
  readonly #index: CorrectionIndex;
  /** What was found for definitions that facades share. */
  readonly #known = new Map<string, readonly Finding[]>();

  constructor(index: CorrectionIndex) {
    this.#index = index;
  }

  check(facade: FacadeSchema): Expectations {
    const findings = [...facade.definitions].flatMap(([name, { shape }]) =>
      this.#ofDefinition(facade, name, shape),
    );
    for (const [name, method] of facade.methods) {
      for (const correction of this.#index.ofMethod(name, facade)) {
        const says = describedPart(method, correction);
        findings.push({ correction, says, subject: `${name}()`, path: ["properties", name] });
      }
    }
    const met: Correction[] = [];
    const diagnostics: Diagnostic[] = [];
    for (const finding of findings) {
      if (isMet(finding)) met.push(finding.correction);
      else diagnostics.push(changed(facade, finding));
    }
    return { met, diagnostics };
  }

  #ofDefinition(facade: FacadeSchema, name: string, shape: Shape): readonly Finding[] {
    const key = this.#index.isSameEverywhere(name) ? `${name} ${shapeKey(shape)}` : "";
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const findings: Finding[] = [];
    const path = ["definitions", name];
    const whole = this.#index.ofDefinition(name, facade);
    if (whole !== undefined)
      findings.push({ correction: whole, says: shapeText(shape), subject: name, path });
    const corrections = this.#index.ofProperties(name, facade);
    if (shape.kind === "object") {
      for (const correction of corrections)
        findings.push(...ofProperty(name, shape, correction, corrections));
    }
    if (key !== "") this.#known.set(key, findings);
    return findings;
  }
}

function ofProperty(
  definition: string,
  shape: ObjectShape,
  correction: PropertyCorrection,
  corrections: readonly PropertyCorrection[],
): Finding[] {
  const property = shape.properties.get(correction.property);
  const subject = `${definition}.${correction.property}`;
  const path = ["definitions", definition, "properties", correction.property];
  if (property !== undefined) {
    const says = mendedText(correction, property.required) ?? shapeText(property.shape);
    return [{ correction, says, subject, path }];
  }
  const isAdded = corrections.some((other) => {
    const { kind, property: name } = other;
    return (
      kind === "promoted" && name === correction.property && shape.properties.has(other.embedded)
    );
  });
  return isAdded ? [{ correction, says: ABSENT, subject, path }] : [];
}

/** Said where the schema has no such property, as a correction that adds it expects. */
const ABSENT = "absent";

function isMet({ correction, says }: Finding): boolean {
  if (says === ABSENT) return true;
  return says !== MENDED && meets(correction.expects, says);
}

/** Said where the schema says by now what a correction says. */
const MENDED = "mended";

function mendedText({ kind }: PropertyCorrection, required: boolean): string | undefined {
  const isMended = kind === "promoted" || (kind === "always-present" && required);
  return isMended ? MENDED : undefined;
}

function changed({ name, version, origin }: FacadeSchema, finding: Finding): Diagnostic {
  const { correction, says, subject, path } = finding;
  const quoted = `the correction "${correction.kind}"`;
  const fact =
    says === MENDED
      ? `right by now, and needs ${quoted} no longer`
      : `${says}, where ${quoted} expects ${correction.expects.join(", or ")}`;
  return {
    code: "FG4001",
    severity: "warning",
    message: `${subject} of ${name} ${version} is ${fact}`,
    hint: "it is left as the schema says; see what Juju changed and mend the correction (docs/wire-truth.md)",
    location: {
      file: origin.file,
      pointer: [origin.pointer, "Schema", ...path.map(escapePointer)].join("/"),
    },
  };
}

function escapePointer(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
