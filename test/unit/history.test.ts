import { describe, expect, test } from "vitest";
import { mergeReleases } from "../../generator/merge/merge-releases.js";
import { buildModel } from "../../generator/model/build-model.js";
import { validate } from "../../generator/validate/validate.js";
import { driftSentences, partDriftSentences } from "../../generator/view/drift-text.js";
import { releaseCells } from "../../generator/view/release-table.js";
import { availabilityText, releasesText } from "../../generator/view/releases-text.js";

const text = { type: "string" };
const number = { type: "integer" };

interface Told {
  readonly version?: number;
  readonly description?: string;
  readonly methods?: Record<string, { description?: string; result?: string }>;
  readonly properties?: Record<string, object>;
  readonly required?: readonly string[];
}

/** The model of what releases tell of one facade. */
function modelOf(releases: readonly (readonly [string, Told])[]) {
  const inputs = releases.map(([release, told]) => {
    const methods = Object.entries(told.methods ?? {}).map(
      ([name, { description = "", result }]) => [
        name,
        {
          type: "object",
          description,
          ...(result === undefined
            ? {}
            : { properties: { Result: { $ref: `#/definitions/${result}` } } }),
        },
      ],
    );
    const definition = {
      type: "object",
      properties: told.properties ?? {},
      required: told.required ?? [],
    };
    const entry = {
      Name: "Sheep",
      Version: told.version ?? 1,
      Description: told.description ?? "",
      Schema: {
        type: "object",
        properties: Object.fromEntries(methods) as object,
        definitions: { Wool: definition },
      },
    };
    const document = { file: `juju-${release}/schema.json`, text: "", value: [entry] };
    return { document, release, group: "client", fallback: false } as const;
  });
  const validated = validate(inputs);
  expect(validated.diagnostics).toEqual([]);
  const merged = mergeReleases(validated.output);
  expect(merged.diagnostics).toEqual([]);
  return buildModel(merged.output, new Map()).output.facades;
}

const described = (description: string) => ({ methods: { Count: { description } } });
const countOf = (facade: { methods: readonly { description: string }[] } | undefined) =>
  facade?.methods[0]?.description;

describe("documentation that later releases lack", () => {
  test("comes from the newest release of the same version that has it", () => {
    const [facade] = modelOf([
      ["3.6.0", described("newer words")],
      ["3.5.8", described("older words")],
      ["3.6.14", described("")],
    ]);
    expect(countOf(facade)).toBe("newer words");
  });

  test("else from the nearest lower version, never from a higher one", () => {
    const [one, two, three, four] = modelOf([
      ["3.0.0", { version: 1, ...described("") }],
      ["3.1.0", { version: 2, description: "About sheep.", ...described("of two") }],
      ["3.2.0", { version: 3, ...described("of three") }],
      ["4.0.1", { version: 4, ...described("") }],
    ]);
    expect([one, two, three, four].map(countOf)).toEqual(["", "of two", "of three", "of three"]);
    expect([one, two, three, four].map((facade) => facade?.description)).toEqual([
      "",
      "About sheep.",
      "About sheep.",
      "About sheep.",
    ]);
  });
});

test("a shape that drifts is told with the releases that say what", () => {
  const [facade] = modelOf([
    [
      "3.5.8",
      {
        methods: { Count: {}, Shear: { result: "Wool" } },
        properties: { old: text, weight: text },
        required: ["weight"],
      },
    ],
    [
      "3.6.0",
      {
        methods: { Shear: { result: "Wool" } },
        properties: { weight: text },
        required: ["weight"],
      },
    ],
    ["3.6.14", { methods: { Shear: { result: "Wool" } }, properties: { weight: text } }],
    ["4.0.1", { methods: { Shear: {} }, properties: { weight: number, fresh: text } }],
  ]);
  if (facade === undefined) throw new Error("no facade");
  expect(driftSentences(facade, "Count()")).toEqual(["Up to Juju 3.5.8."]);
  expect(driftSentences(facade, "Shear()")).toEqual([]);
  expect(partDriftSentences(facade, "Shear")).toEqual([
    "Result: `Wool` up to Juju 3.6.14, `none` since Juju 4.0.1.",
  ]);
  expect(driftSentences(facade, "Wool.old")).toEqual(["Up to Juju 3.5.8."]);
  expect(driftSentences(facade, "Wool.fresh")).toEqual(["Since Juju 4.0.1."]);
  expect(driftSentences(facade, "Wool.weight")).toEqual([
    "`string` up to Juju 3.6.14, `integer` since Juju 4.0.1.",
    "Required up to Juju 3.6.0.",
  ]);
});

test("releases are told as ranges over the known ones", () => {
  const known = ["3.5.8", "3.6.0", "3.6.14", "3.6.28", "4.0.1", "4.0.12", "JAAS"];
  expect(releasesText(["3.6.0"], known)).toBe("Juju 3.6.0");
  expect(releasesText(["3.5.8", "3.6.0", "3.6.14", "4.0.1", "4.0.12"], known)).toBe(
    "Juju 3.5.8 to 3.6.14 and 4.0.1 to 4.0.12",
  );
  expect(releasesText(["JAAS"], known)).toBe("JAAS");
  expect(releasesText([], known)).toBe("no known release");
  const all = known.slice(0, -1);
  expect(availabilityText(["3.6.0", "3.6.14", "3.6.28"], all)).toBe("in Juju 3.6 only");
  expect(availabilityText(["4.0.12"], all)).toBe("since Juju 4.0.12");
  expect(availabilityText(["3.5.8", "3.6.0"], all)).toBe("up to Juju 3.6.0");
  expect(availabilityText(["3.6.0", "4.0.1"], all)).toBe("in Juju 3.6.0 and 4.0.1 only");
});

test("the table of releases shortens versions in a row", () => {
  const facades = [1, 2, 3, 5].flatMap((version) => modelOf([["3.6.0", { version }]]));
  expect(releaseCells(facades, ["3.6.0", "4.0.1"])).toEqual(["1–3, 5", ""]);
});
