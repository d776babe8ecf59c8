import { describe, expect, it } from "vitest";
import type { TagKind } from "../../src/names.js";
import { buildTag, InvalidNameError, isId, isTag, parseTag } from "../../src/names.js";
import { VALID_IDS } from "./id-arbitraries.js";

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a record of all kinds
const KINDS = Object.keys(VALID_IDS) as TagKind[];

/** The message of what a function throws. */
function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof InvalidNameError) return error.message;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("a message about a wrong name", () => {
  it.each(KINDS)("shows an id that a %s can have", (kind) => {
    const message = messageOf(() => buildTag(kind, "no id!"));
    const shown: string = JSON.parse(/looks like (?<id>".*")$/.exec(message)?.groups?.["id"] ?? "");
    expect(isId(shown, kind)).toBe(true);
  });

  it.each(KINDS)("shows a tag that a %s can have", (kind) => {
    const message = messageOf(() => parseTag("no tag", kind));
    const shown: string = JSON.parse(
      /looks like (?<tag>".*")$/.exec(message)?.groups?.["tag"] ?? "",
    );
    expect(isTag(shown, kind)).toBe(true);
  });

  it("names the error, holds the text, and shows 80 characters of it", () => {
    const whole = "x".repeat(80);
    expect(messageOf(() => parseTag(whole))).toContain(`"${whole}" is not a tag`);
    expect(messageOf(() => parseTag(`${whole}y`))).toContain(`"${whole}…" is not a tag`);
    const error = new InvalidNameError("wrong", "is wrong");
    expect(error).toMatchObject({
      name: "InvalidNameError",
      text: "wrong",
      message: '"wrong" is wrong',
    });
  });
});
