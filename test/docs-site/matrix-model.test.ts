import { describe, expect, test } from "vitest";
import { matrixOf } from "../../docs/typedoc/matrix/matrix-model.js";
import { matrixPage } from "../../docs/typedoc/matrix/matrix-page.js";
import type { FacadeVersionEntry } from "../../docs/typedoc/packages/facade-list.js";

const entry = (
  name: string,
  version: number,
  releases: readonly string[],
  more: Partial<FacadeVersionEntry> = {},
): FacadeVersionEntry => ({
  name,
  version,
  audience: "client",
  module: `./facades/${name.toLowerCase()}/${name}V${version}`,
  releases,
  methods: [],
  ...more,
});

const RUNS = entry("Runs", 2, ["2.9-rc3", "3.6.0", "3.6.14", "JAAS"], {
  drifts: [
    {
      subject: "Start()",
      kind: "presence",
      variants: [
        { says: "absent", releases: ["2.9-rc3"] },
        { says: "present", releases: ["3.6.0", "3.6.14", "JAAS"] },
      ],
    },
    {
      subject: "Run.of",
      kind: "type",
      variants: [
        { says: "string", releases: ["3.6.0"] },
        { says: "Array<Run>", releases: ["3.6.14", "JAAS"] },
      ],
    },
  ],
});

describe("the matrix", () => {
  const matrix = matrixOf([
    RUNS,
    entry("Runs", 10, ["3.6.14"]),
    entry("agents", 1, ["2.9-rc3"], { audience: "agent" }),
  ]);

  test("has the releases as Juju orders them, services last, and the facades by name", () => {
    expect(matrix.releases).toEqual(["2.9-rc3", "3.6.0", "3.6.14", "JAAS"]);
    expect(
      matrix.facades.map(({ name, audience, isDrifting }) => [name, audience, isDrifting]),
    ).toEqual([
      ["agents", "agent", false],
      ["Runs", "client", true],
    ]);
  });

  test("says what is new and what is different from the last release with the version", () => {
    expect(matrix.facades[1]?.cells).toEqual([
      [{ version: 2, isNew: true }],
      [
        {
          version: 2,
          isNew: false,
          // `Run.of` was in no definition of 2.9-rc3.
          drift: { since: "2.9-rc3", changes: [{ subject: "Start()", says: "added" }] },
        },
      ],
      [
        {
          version: 2,
          isNew: false,
          drift: { since: "3.6.0", changes: [{ subject: "Run.of", says: "string → Array<Run>" }] },
        },
        { version: 10, isNew: true },
      ],
      // JAAS follows no release of Juju.
      [{ version: 2, isNew: true }],
    ]);
  });

  test("is a table with headers of rows and columns, whose text cannot become markup", () => {
    const html = matrixPage(matrix, {
      toVersion: (facade, version) => `${facade}V${version}.html`,
      toFacade: () => undefined,
    });
    expect(html).toContain("Array&lt;Run&gt;");
    expect(html).not.toContain("Array<Run>");
    expect(html.match(/<th scope="row">/gu)).toHaveLength(2);
    expect(html.match(/<th scope="col"/gu)).toHaveLength(5);
    expect(html).toContain('<th scope="colgroup" colspan="2" class="is-first">Juju 3</th>');
    expect(html).toContain('href="RunsV10.html" aria-label="Runs 10 in 3.6.14, new"');
    expect(html).toContain('href="#Runs-2-in-3.6.14"');
    expect(html).toContain('id="Runs-2-in-3.6.14"');
  });
});
