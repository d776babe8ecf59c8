import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { jujulibPackage } from "../jujulib-package.js";
import { repositoryPath } from "../repository.js";
import { bareApplication, facadegenApplication, jujulibApplication } from "./application-text.js";
import { linkPackage, type ClientPackages } from "./client-packages.js";
import { TYPESCRIPT_7, typeCheck } from "./compiler.js";

/** An application to be type-checked. */
export interface TypeCheckProgram {
  readonly name: string;
  readonly folder: string;
}

/** Applications that are compared with each other; the first is the one that the others are held against. */
export interface ProgramGroup {
  readonly title: string;
  readonly programs: readonly TypeCheckProgram[];
}

export interface Programs {
  readonly groups: readonly ProgramGroup[];
  /** Errors in the peer's declarations when they are checked too; `undefined` without the peer. */
  readonly jujulibErrors: number | undefined;
}

/** As the rows of the tables are called; the budget is about the first two. */
export const CORRECTED = "with corrections";
export const UNCORRECTED = "without corrections";

export async function preparePrograms(
  packages: ClientPackages,
  workFolder: string,
): Promise<Programs> {
  const { packageName, corrected, uncorrected } = packages;
  const text = facadegenApplication(packageName);
  const application = (name: string, target: string, settings: Settings) =>
    prepare({ name, text, settings, links: { ...TRANSPORT, [packageName]: target } }, workFolder);
  const checked: ProgramGroup = {
    title: "declarations checked too",
    programs: [
      await application(CORRECTED, corrected, ALL_CHECKED),
      await application(UNCORRECTED, uncorrected, ALL_CHECKED),
      await prepare(
        { name: "no facade", text: bareApplication(), settings: ALL_CHECKED, links: TRANSPORT },
        workFolder,
      ),
    ],
  };
  const jujulib = await jujulibPackage();
  if (jujulib === undefined) return { groups: [checked], jujulibErrors: undefined };

  const peer = async (settings: Settings): Promise<TypeCheckProgram> => {
    const request = { name: "jujulib", text: jujulibApplication(), settings, links: {} };
    const program = await prepare(request, workFolder);
    await installJujulib(program.folder, jujulib.folder);
    return program;
  };
  const trial = await peer({ ...LIKE_A_DASHBOARD, skipLibCheck: false });
  const { errors } = await typeCheck(TYPESCRIPT_7, trial.folder);
  const skipped: ProgramGroup = {
    title: "with skipLibCheck",
    programs: [
      await application("facadegen", corrected, LIKE_A_DASHBOARD),
      await peer(LIKE_A_DASHBOARD),
    ],
  };
  return { groups: [checked, skipped], jujulibErrors: errors.length };
}

interface Settings {
  readonly skipLibCheck: boolean;
  readonly lib: readonly string[];
}

/** Without the DOM, whose own declarations would take most of the time. */
const ALL_CHECKED: Settings = { skipLibCheck: false, lib: ["ES2022"] };
/** The peer's declarations do not do without the DOM's. */
const LIKE_A_DASHBOARD: Settings = { skipLibCheck: true, lib: ["ES2022", "DOM"] };

const TRANSPORT = { "@facadegen/transport": repositoryPath("transport") };

interface ApplicationRequest {
  readonly name: string;
  readonly text: string;
  readonly settings: Settings;
  /** Installed packages by name. */
  readonly links: Readonly<Record<string, string>>;
}

async function prepare(
  { name, text, settings, links }: ApplicationRequest,
  workFolder: string,
): Promise<TypeCheckProgram> {
  const folder = path.join(workFolder, settings.skipLibCheck ? "skipped" : "checked", name);
  await mkdir(folder, { recursive: true });
  const compilerOptions = {
    ...settings,
    strict: true,
    noEmit: true,
    target: "ES2022",
    module: "NodeNext",
    moduleResolution: "NodeNext",
    types: [],
  };
  await writeFile(
    path.join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, files: ["main.ts"] }),
  );
  await writeFile(path.join(folder, "package.json"), JSON.stringify({ type: "module" }));
  await writeFile(path.join(folder, "main.ts"), text);
  for (const [packageName, target] of Object.entries(links)) {
    await linkPackage(folder, packageName, target);
  }
  return { name, folder };
}

/**
 * Copied, not linked: only then does its dependency, which its package does not bring, come from the same
 * folder. A declaration of what the peer imports from it stands in: next to nothing to check.
 */
async function installJujulib(folder: string, jujulib: string): Promise<void> {
  const scope = path.join(folder, "node_modules", "@canonical");
  for (const part of ["package.json", "dist"]) {
    await cp(path.join(jujulib, part), path.join(scope, "jujulib", part), { recursive: true });
  }
  const bakery = path.join(scope, "macaroon-bakery");
  await mkdir(path.join(bakery, "dist"), { recursive: true });
  await writeFile(
    path.join(bakery, "package.json"),
    JSON.stringify({ name: "@canonical/macaroon-bakery", types: "dist/index.d.ts" }),
  );
  await writeFile(path.join(bakery, "dist", "index.d.ts"), "export declare class Bakery {}\n");
  await writeFile(
    path.join(bakery, "dist", "macaroon.d.ts"),
    "export type MacaroonObject = object;\n",
  );
}
