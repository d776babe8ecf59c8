import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { outputFolder } from "./facadegen-program.js";
import { openApiDocument } from "./openapi-document.js";
import type { OpenapiTypescriptPackage } from "./openapi-typescript-package.js";
import type { GenerationProgram } from "./program.js";

/**
 * openapi-typescript on a document that says the same as the schema file. The document is made here, before
 * anything is measured.
 */
export async function openapiTypescriptProgram(
  scriptFolder: string,
  { cli }: OpenapiTypescriptPackage,
  schemaFile: string,
  release: string,
): Promise<GenerationProgram> {
  const document = path.join(scriptFolder, "openapi.json");
  const content = openApiDocument(await readFile(schemaFile, "utf8"), release);
  await writeFile(document, JSON.stringify(content));
  return {
    name: "openapi-typescript",
    // It looks at nothing that is there: a second run does all that the first did.
    conditions: ["new folder"],
    prepare: () => Promise.resolve(),
    command: (folder) => ({
      folder,
      words: [cli, document, "--output", path.join(outputFolder(folder), "schema.d.ts")],
    }),
  };
}
