import { expect, test } from "vitest";
import type { Change } from "../../generator/compare/change.js";
import { compareSurfaces } from "../../generator/compare/compare-surfaces.js";
import { markdownChangelog, textChangelog } from "../../generator/compare/markdown.js";
import { facade, method, object, reference, surface, text } from "./support/types.js";

const old = surface(
  facade({ name: "Mill", version: 1 }),
  facade({ name: "Mill", version: 2 }),
  facade({
    methods: { Wash: method(), Shear: method({ params: undefined, result: undefined }) },
    definitions: {
      Sent: object({ "name?": text }),
      Received: object({ wool: text }),
      Error: text,
      Fault: text,
    },
  }),
);
const next = surface(
  facade({
    methods: { Wash: method({ paramsOptional: true }) },
    definitions: {
      Sent: object({ name: text }),
      Received: object({ wool: text, "ear-tag?": text }),
    },
  }),
  facade({ name: "Barn", version: 1 }),
);
const changes = compareSurfaces(old, next);

test("Markdown has the counts, then the facade versions, then each facade, breaking first", () => {
  expect(`${markdownChangelog({ old: "3.6.28", new: "4.0.15", changes })}\n`).toBe(`\
# Changes from \`3.6.28\` to \`4.0.15\`

4 breaking changes and 5 compatible changes, in 4 facade versions.

## Facade versions

### Breaking: these are gone

- \`Mill\` 1, 2: the whole facade is gone, so every call of it fails

### Compatible: these are new

- \`Barn\` 1: a new facade

## Farm 1: 2 breaking changes and 4 compatible changes

### Breaking

- removed method \`Shear\`, which was \`() => void\`: calls of it fail
- changed property \`Sent.name\` from \`name?: string\` to \`name: string\`: callers that leave it out now have to send it

### Compatible

- changed params of \`Wash\` from \`params: Sent\` to \`params?: Sent\`: callers may now send none
- removed definitions \`Error\`, \`Fault\`: no method uses the definition
- added property \`Received.ear-tag\`, which is \`"ear-tag"?: string\`: callers may ignore what replies have more
`);
});

test("text is the same without marks", () => {
  const written = textChangelog({ old: "3.6.28", new: "4.0.15", changes });
  expect(written).not.toContain("`");
  expect(written).not.toContain("#");
  expect(written.split("\n").filter((line) => line !== "")).toHaveLength(
    markdownChangelog({ old: "3.6.28", new: "4.0.15", changes })
      .split("\n")
      .filter((line) => line !== "").length,
  );
  expect(written).toContain("    removed method Shear, which was () => void: calls of it fail\n");
});

test("no difference is said in so many words", () => {
  expect(markdownChangelog({ old: "a", new: "b", changes: [] })).toBe(
    "# Changes from `a` to `b`\n\nNothing changed for callers.",
  );
});

test("names from a file break no line, no code span and no terminal", () => {
  const hostile = "a\n# b `c` \u001B[31m\u202E";
  const before = facade({
    methods: { Wash: method({ params: reference("Sent") }) },
    definitions: { Sent: object({}) },
  });
  const after = facade({
    methods: { Wash: method({ params: reference("Sent") }) },
    definitions: { Sent: object({ [hostile]: text }) },
  });
  const found: readonly Change[] = compareSurfaces(surface(before), surface(after));
  expect(found[0]?.name).toBe(`Sent.${hostile}`);
  for (const write of [markdownChangelog, textChangelog]) {
    const written = write({ old: hostile, new: hostile, changes: found });
    for (const harm of ["\u001B", "\u202E", "\n# b"]) expect(written).not.toContain(harm);
  }
  expect(markdownChangelog({ old: "x", new: "y", changes: found })).toContain(
    "`` Sent.a\\u000a# b `c` \\u001b[31m\\u202e ``",
  );
});
