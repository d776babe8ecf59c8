import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Delta, ModelState } from "../../src/watch.js";
import { applyDeltas, applyModelDeltas, DeltaError } from "../../src/watch.js";

// The keys by which Juju tells the entities of a kind apart, written down a second time on purpose.
const IDS = {
  action: "id",
  annotation: "tag",
  application: "name",
  applicationOffer: "offer-name",
  block: "id",
  branch: "id",
  charm: "charm-url",
  machine: "id",
  model: "model-uuid",
  relation: "key",
  remoteApplication: "name",
  unit: "name",
} as const;
type Kind = keyof typeof IDS;
type Models = Readonly<Record<string, ModelState>>;

const kinds = Object.keys(IDS) as Kind[];
const names = fc.constantFrom("a", "b", "0", "__proto__", "constructor", "mysql/0", "");
const models = fc.constantFrom("u1", "u2");

const delta = fc
  .tuple(fc.constantFrom(...kinds), fc.boolean(), names, models, fc.nat(5))
  .map(([kind, removes, name, model, value]): Delta => {
    const entity = {
      "model-uuid": model,
      value,
      ...(kind === "model" ? {} : { [IDS[kind]]: name }),
    };
    return [kind, removes ? "remove" : "change", entity];
  });

/** What the deltas come to, in the most obvious way: a map by kind and id. */
function naive(deltas: readonly Delta[]): Map<string, object> {
  const entities = new Map<string, object>();
  for (const [kind, operation, entity] of deltas) {
    const key = JSON.stringify([kind, Reflect.get(entity, IDS[kind as Kind])]);
    if (operation === "remove") entities.delete(key);
    else entities.set(key, entity);
  }
  return entities;
}

/** The entities of a state in the same form. */
function flat(state: ModelState): Map<string, object> {
  return new Map(
    Object.entries(state).flatMap(([kind, entities = {}]) =>
      Object.entries(entities).map(([id, entity]) => [JSON.stringify([kind, id]), entity] as const),
    ),
  );
}

it("comes to what a map by kind and id comes to, in batches of any size, and changes nothing given", () => {
  fc.assert(
    fc.property(fc.array(fc.array(delta, { maxLength: 12 }), { maxLength: 8 }), (batches) => {
      let state: ModelState = Object.freeze({});
      const history = [{ state, text: JSON.stringify(state) }];
      for (const batch of batches) {
        const text = JSON.stringify(batch);
        state = applyDeltas(state, batch);
        for (const entities of Object.values(state)) Object.freeze(entities);
        Object.freeze(state);
        expect(JSON.stringify(batch)).toBe(text);
        history.push({ state, text: JSON.stringify(state) });
      }
      const expected = naive(batches.flat());
      const actual = flat(state);
      expect([...actual.keys()].sort()).toEqual([...expected.keys()].sort());
      for (const [key, entity] of expected) expect(actual.get(key)).toBe(entity);
      for (const { state: earlier, text } of history) expect(JSON.stringify(earlier)).toBe(text);
    }),
    { numRuns: 500 },
  );
});

it("keeps what has not changed, and the state itself when nothing has", () => {
  const first: ModelState = applyDeltas({}, [
    ["unit", "change", { name: "mysql/0" }],
    ["machine", "change", { id: "0" }],
  ]);
  const second = applyDeltas(first, [["machine", "change", { id: "1" }]]);
  expect(second["unit"]).toBe(first["unit"]);
  expect(second["machine"]).toEqual({ 0: { id: "0" }, 1: { id: "1" } });
  expect(applyDeltas(second, [])).toBe(second);
  expect(applyDeltas(second, [["unit", "remove", { name: "none" }]])).toBe(second);
  expect(applyDeltas(second, [["unit", "remove", { name: "mysql/0" }]])["unit"]).toEqual({});
});

it("finds nothing under the names that every object has", () => {
  const state = applyDeltas({}, [["unit", "change", { name: "a" }]]);
  expect(state["unit"]?.["constructor"]).toBeUndefined();
  expect(state["toString"]).toBeUndefined();
  expect(structuredClone(state)).toEqual({ unit: { a: { name: "a" } } });
});

it("keeps the models of a controller apart, and forgets those that were removed", () => {
  fc.assert(
    fc.property(fc.array(fc.array(delta, { maxLength: 12 }), { maxLength: 8 }), (batches) => {
      let states: Models = {};
      const expected = new Map<string, Delta[]>();
      for (const batch of batches) {
        states = applyModelDeltas(states, batch);
        for (const model of ["u1", "u2"]) {
          const own = batch.filter(([, , entity]) => Reflect.get(entity, "model-uuid") === model);
          const last = own.findLast(([kind]) => kind === "model");
          if (last?.[1] === "remove") expected.delete(model);
          else expected.set(model, [...(expected.get(model) ?? []), ...own]);
        }
      }
      for (const model of ["u1", "u2"]) {
        expect(flat(states[model] ?? {})).toEqual(naive(expected.get(model) ?? []));
      }
    }),
    { numRuns: 300 },
  );
});

it("takes over the models that a batch says nothing of", () => {
  const first: Models = applyModelDeltas({}, [
    ["unit", "change", { "model-uuid": "u1", name: "a" }],
  ]);
  const second = applyModelDeltas(first, [["model", "change", { "model-uuid": "u2" }]]);
  expect(second["u1"]).toBe(first["u1"]);
  expect(applyModelDeltas(second, [["unit", "remove", { "model-uuid": "u3", name: "a" }]])).toBe(
    second,
  );
  const removed = applyModelDeltas(second, [["model", "remove", { "model-uuid": "u1" }]]);
  expect(Object.keys(removed)).toEqual(["u2"]);
});

it.each([
  [["spaceship", "change", { id: "1" }]],
  [["machine", "change", { name: "1" }]],
  [["machine", "change", { id: 1 }]],
  [["machine", "remove", null]],
])("refuses %o", (wrong) => {
  expect(() => applyDeltas({}, [wrong as unknown as Delta])).toThrow(DeltaError);
});

it("knows every kind that is known to travel, by a field that is always sent", () => {
  const url = new URL("../../../test/wire-truth/data/delta-entities.json", import.meta.url);
  interface Facts {
    readonly kinds: Readonly<Record<string, string>>;
    readonly definitions: Readonly<
      Record<string, Readonly<Record<string, { ts: string; optional: boolean }>>>
    >;
  }
  const facts: Facts = JSON.parse(readFileSync(url, "utf8"));
  expect(Object.keys(facts.kinds).sort()).toEqual(kinds.toSorted());
  for (const [kind, definition] of Object.entries(facts.kinds)) {
    const field = facts.definitions[definition]?.[IDS[kind as Kind]];
    expect(field, kind).toMatchObject({ ts: "string", optional: false });
  }
});
