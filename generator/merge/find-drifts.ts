import type { Drift, DriftVariant } from "../model/drift.js";
import type { FacadeSchema } from "../model/facade-schema.js";
import { groupBy } from "../model/group-by.js";
import { compareText } from "../model/order.js";
import { shapeText } from "../model/shape-text.js";
import type { PropertyShape } from "../model/shape.js";

/** Everything in which the members, one per release and oldest first, differ. Descriptions do not count. */
export function findDrifts(members: readonly FacadeSchema[]): Drift[] {
  const drifts: Drift[] = [];
  const compare = (
    subject: string,
    kind: Drift["kind"],
    among: readonly FacadeSchema[],
    say: (member: FacadeSchema) => string,
  ): void => {
    const variants = variantsOf(among, say);
    if (variants.length > 1) drifts.push({ subject, kind, variants });
  };

  for (const name of namesIn(members, (member) => member.methods)) {
    const having = members.filter((member) => member.methods.has(name));
    compare(
      `${name}()`,
      "presence",
      members,
      presence((member) => member.methods.has(name)),
    );
    for (const part of ["params", "result"] as const) {
      compare(`${name}() ${part}`, "type", having, (member) => {
        const shape = member.methods.get(name)?.[part];
        return shape === undefined ? "none" : shapeText(shape);
      });
    }
  }
  for (const name of namesIn(members, (member) => member.definitions)) {
    const having = members.filter((member) => member.definitions.has(name));
    compare(
      name,
      "presence",
      members,
      presence((member) => member.definitions.has(name)),
    );
    const isObject = having.every(
      (member) => member.definitions.get(name)?.shape.kind === "object",
    );
    if (!isObject) {
      compare(name, "type", having, (member) => {
        const shape = member.definitions.get(name)?.shape;
        return shape === undefined ? "none" : shapeText(shape);
      });
      continue;
    }
    for (const property of namesIn(having, (member) => propertiesOf(member, name))) {
      const subject = `${name}.${property}`;
      const declaring = having.filter((member) => propertiesOf(member, name).has(property));
      const find = (member: FacadeSchema) => propertiesOf(member, name).get(property);
      compare(
        subject,
        "presence",
        having,
        presence((member) => find(member) !== undefined),
      );
      compare(subject, "type", declaring, (member) => {
        const shape = find(member)?.shape;
        return shape === undefined ? "none" : shapeText(shape);
      });
      compare(subject, "required", declaring, (member) => {
        return find(member)?.required === true ? "required" : "optional";
      });
    }
  }
  return drifts;
}

function presence(has: (member: FacadeSchema) => boolean): (member: FacadeSchema) => string {
  return (member) => (has(member) ? "present" : "absent");
}

function variantsOf(
  members: readonly FacadeSchema[],
  say: (member: FacadeSchema) => string,
): DriftVariant[] {
  return [...groupBy(members, say)].map(([says, group]) => ({
    says,
    releases: group.map((member) => member.release ?? "unknown"),
  }));
}

function namesIn(
  members: readonly FacadeSchema[],
  partsOf: (member: FacadeSchema) => ReadonlyMap<string, unknown>,
): string[] {
  const names = new Set(members.flatMap((member) => [...partsOf(member).keys()]));
  return [...names].sort(compareText);
}

function propertiesOf(
  member: FacadeSchema,
  definition: string,
): ReadonlyMap<string, PropertyShape> {
  const shape = member.definitions.get(definition)?.shape;
  return shape?.kind === "object" ? shape.properties : new Map();
}
