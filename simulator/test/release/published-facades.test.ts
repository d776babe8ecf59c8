import { describe, expect, it } from "vitest";
import { findRelease } from "../../src/release/find-release.js";
import { publishedFacades } from "../../src/release/published-facades.js";
import { knownReleases } from "../../src/schema/schema-index.js";
import { HAS_WIRE_SCHEMAS } from "../answers/published-schemas.js";

const RELEASES = knownReleases().filter((release) => /^(?:3\.6|4\.[01])[.-]/u.test(release));
/** Build output of the generator, which not every checkout has. */
const SKIPPED = !HAS_WIRE_SCHEMAS;

describe.skipIf(SKIPPED)("publishedFacades (skipped without simulator/wire-schemas)", () => {
  it("there are some", () => {
    expect(RELEASES).toContain("3.6.28");
    expect(RELEASES).toContain("4.0.15");
  });

  it.each(RELEASES)(
    "a controller of %s registers every facade version of its schemas",
    (release) => {
      const { facades } = findRelease(release, knownReleases(), publishedFacades);
      for (const [name, versions] of publishedFacades(release)) {
        if (name === "Admin") continue;
        expect(facades.find((facade) => facade.name === name)?.versions, name).toEqual(
          expect.arrayContaining([...versions]),
        );
      }
    },
  );
});
