import {
  Application,
  ReflectionKind,
  TSConfigReader,
  type DeclarationReflection,
  type SignatureReflection,
  type TypeDocOptions,
} from "typedoc";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { temporaryFolder } from "./support/temporary-folder.js";

const client = fileURLToPath(new URL("../generated/migration-client/", import.meta.url));

test("TypeDoc makes a page of MigrationTargetV3 with everything on it, and no warning", async () => {
  const options: TypeDocOptions = {
    entryPoints: [`${client}src/facades/*/*.ts`],
    tsconfig: `${client}tsconfig.json`,
    logLevel: "Warn",
    treatWarningsAsErrors: true,
    validation: { invalidLink: true, invalidPath: true, notExported: true, rewrittenLink: true },
    // A clone from a folder has no remote that source links could lead to.
    disableSources: true,
  };
  // Without the settings of this project's own site, as whoever installs the package.
  const app = await Application.bootstrap(options, [new TSConfigReader()]);
  const project = await app.convert();
  if (project === undefined) throw new Error("TypeDoc did not understand the sources");
  app.validate(project);
  expect([app.logger.warningCount, app.logger.errorCount]).toEqual([0, 0]);

  const found = project
    .getReflectionsByKind(ReflectionKind.Class)
    .find((reflection) => reflection.name === "MigrationTargetV3");
  const facade = found as DeclarationReflection;
  expect(text(facade)).toContain(
    "API implements the API required for the model migration master worker",
  );
  expect(facade.implementedTypes?.map(String)).toEqual(["Facade"]);
  const members = (kind: ReflectionKind) =>
    facade.children?.filter((child) => child.kind === kind) ?? [];
  expect(members(ReflectionKind.Constructor)).toHaveLength(1);
  expect(
    members(ReflectionKind.Property).map(({ name, flags, type }) => [
      name,

      flags.isStatic,
      String(type),
    ]),
  ).toEqual([
    ["_transport", false, "Transport"],
    ["NAME", false, '"MigrationTarget"'],
    ["VERSION", false, "3"],
    ["NAME", true, '"MigrationTarget"'],
    ["VERSION", true, "3"],
  ]);
  const methods = members(ReflectionKind.Method).map((method) => [
    method.name,
    shape(method.signatures?.[0]),
  ]);
  expect(Object.fromEntries(methods)).toEqual({
    abort: "params: ModelArgs, options: CallOptions => Promise<void>",
    activate: "params: ActivateModelArgs, options: CallOptions => Promise<void>",
    adoptResources: "params: AdoptResourcesArgs, options: CallOptions => Promise<void>",
    caCert: "options: CallOptions => Promise<BytesResult>",
    checkMachines: "params: ModelArgs, options: CallOptions => Promise<ErrorResults>",
    import: "params: SerializedModel, options: CallOptions => Promise<void>",
    latestLogTime: "params: ModelArgs, options: CallOptions => Promise<string>",
    prechecks: "params: MigrationModelInfo, options: CallOptions => Promise<void>",
  });

  const out = temporaryFolder();
  await app.generateDocs(project, out);
  const page = readFileSync(
    path.join(out, "classes/migration-target_MigrationTargetV3.MigrationTargetV3.html"),
    "utf8",
  );
  for (const paragraph of [
    "used as the start point for streaming",
    "2 minutes earlier",
    "sent in time order",
    "zero time",
  ]) {
    expect(page.replaceAll(/\s+/gu, " ")).toContain(paragraph);
  }
});

function text(reflection: DeclarationReflection | SignatureReflection): string {
  const parts = reflection.comment?.summary ?? [];
  return parts
    .map((part) => part.text)
    .join("")
    .replaceAll(/\s+/gu, " ");
}

function shape(signature: SignatureReflection | undefined): string {
  const parameters =
    signature?.parameters?.map(({ name, type }) => `${name}: ${String(type)}`) ?? [];
  return `${parameters.join(", ")} => ${String(signature?.type)}`;
}
