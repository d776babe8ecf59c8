import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, it } from "vitest";

it("brings nothing of connecting into a bundle", async () => {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL("../../src/watch.ts", import.meta.url))],
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    logLevel: "silent",
  });
  const shared = Object.keys(metafile.inputs)
    .map((input) => input.replace(/^.*transport\/src\//, ""))
    .filter((input) => !/^watch(?:\/|\.ts$)/.test(input));
  expect(shared.sort()).toEqual([
    "errors.ts",
    "frames.ts",
    "limits.ts",
    "results/entry-error.ts",
    "same-value.ts",
    "watcher-mark.ts",
  ]);
});
