import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { shuffled } from "../support/shuffled.js";
import { WireFiles } from "./support/wire-files.js";
import { emitted, wireProject, writeReleases } from "./support/wire-project.js";

const read = (file: string): unknown[] =>
  JSON.parse(readFileSync(new URL(`../golden/${file}`, import.meta.url), "utf8")) as unknown[];

const FEATURES = read("features.json");
const CORRECTED = read("corrected.json");
const RELEASES = ["2.9.50", "3.6.9", "3.6.14", "4.0-beta1"];

/** The files of some releases that all have the same facades. */
async function generate(
  releases: readonly string[],
  schema: (release: string) => unknown,
): Promise<Map<string, string>> {
  const project = wireProject({ schemas: releases.map((release) => `juju-${release}.json`) });
  writeReleases(project, Object.fromEntries(releases.map((release) => [release, schema(release)])));
  expect(await project.generate()).toMatchObject({ exitCode: 0, stderr: "" });
  return emitted(project.out);
}

test("neither the order of the releases nor that within their files shows in any file", async () => {
  const whole = [...FEATURES, ...CORRECTED];
  const expected = await generate(RELEASES, () => whole);
  for (const seed of [1, 2, 3]) {
    const files = await generate(RELEASES.toReversed(), (release) =>
      shuffled(whole, seed * 100 + RELEASES.indexOf(release)),
    );
    expect([...files], `seed ${seed}`).toEqual([...expected]);
  }
});

test("releases are in Juju's order, oldest first, facades and versions in theirs", async () => {
  const files = await generate(RELEASES.toReversed(), () => CORRECTED.toReversed());
  const { index } = new WireFiles(files);
  expect(Object.keys(index.releases)).toEqual(RELEASES);
  for (const { facades } of Object.values(index.releases)) {
    expect(Object.keys(facades)).toEqual(["Controller", "NotifyWatcher"]);
    expect(Object.keys(facades["Controller"] ?? {})).toEqual(["12", "14"]);
  }
});

test("what releases have in common is there once, whatever was written about it", async () => {
  const described = JSON.parse(
    JSON.stringify(FEATURES).replaceAll("SheepDip keeps", "Nobody keeps"),
  ) as unknown;
  const files = await generate(RELEASES, (release) => (release === "3.6.9" ? described : FEATURES));
  expect([...files.keys()].filter((file) => file.startsWith("facades/"))).toHaveLength(1);
});

test("a facade that differs between releases is in each what that release says of it", async () => {
  // Taken together, `name` would be optional and `born` a union.
  const older = JSON.parse(
    JSON.stringify(FEATURES)
      .replace('"required":["name","ear-tag","lambs"]', '"required":["ear-tag"]')
      .replace('"born":{"type":"string","format":"date-time"}', '"born":{"type":"integer"}')
      .replace('"Then":{"type":"object"},', ""),
  ) as unknown;
  const files = new WireFiles(
    await generate(["3.6.9", "4.0.1"], (release) => (release === "3.6.9" ? older : FEATURES)),
  );
  const [before, after] = ["3.6.9", "4.0.1"].map((release) => {
    const { methods, definitions } = files.facade(release, "SheepDip", 2);
    const { properties = {}, required } = definitions["Sheep"] ?? {};
    return { required, born: properties["born"], methods: Object.keys(methods) };
  });
  expect(before).toEqual({
    required: ["ear-tag"],
    born: { type: "integer" },
    methods: ["LastWash", "Promise", "SSHKeys", "Wash"],
  });
  expect(after).toEqual({
    required: ["ear-tag", "name"],
    born: { type: "string", format: "date-time" },
    methods: ["LastWash", "Promise", "SSHKeys", "Then", "Wash"],
  });
});
