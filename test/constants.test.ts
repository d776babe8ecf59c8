import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const MODULE = fileURLToPath(
  new URL("golden/corrected-strict/src/facades/controller/ControllerV14.ts", import.meta.url),
);

async function bundle(names: string): Promise<string> {
  const contents = `import { ${names} } from ${JSON.stringify(MODULE)};\nconsole.log(${names});\n`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: ".", loader: "ts" },
    bundle: true,
    format: "esm",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

test("constants of known values are bundled only where they are used", async () => {
  expect(await bundle("ControllerV14")).not.toContain("provisioning error");
  const used = await bundle("Status");
  expect(used).toContain("provisioning error");
  expect(used).not.toContain("unauthorized access");
  expect(used).not.toContain("class ControllerV14");
});
