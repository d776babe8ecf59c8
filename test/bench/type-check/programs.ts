import { existsSync } from "node:fs";
import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { jujulibPackage } from "../jujulib-package.js";
import { repositoryPath } from "../repository.js";
import {
  bareApplication,
  extents,
  facadegenApplication,
  jujulibApplication,
  THREE_FACADES,
} from "./application-text.js";
import { commonFacades } from "./common-facades.js";
import { linkPackage, type ClientPackages } from "./client-packages.js";
import { TYPESCRIPT_7, typeCheck } from "./compiler.js";

/** An application to be type-checked. */
export interface TypeCheckProgram {
  readonly name: string;
  readonly folder: string;
}

/** Applications that are compared with each other: all others are held against the first. */
export interface ProgramGroup {
  readonly title: string;
  readonly programs: readonly TypeCheckProgram[];
}

export interface Programs {
  readonly groups: readonly ProgramGroup[];
  /** Errors in the peer's declarations when they are checked too; `undefined` without the peer. */
  readonly jujulibErrors: number | undefined;
}

/** As the rows of the tables are called; the budgets are about them. */
export const CORRECTED = "with corrections";
export const UNCORRECTED = "without corrections";
export const DROP_IN = "facadegen, drop-in";
export const JUJULIB = "jujulib";
/** The first program of its group again: what its ratio differs from 1 by is the noise of the machine. */
export const ONCE_MORE = "jujulib, once more";

export async function preparePrograms(
  packages: ClientPackages,
  workFolder: string,
): Promise<Programs> {
  const corrections = await correctionsGroup(packages, workFolder);
  const jujulib = await jujulibPackage();
  if (jujulib === undefined) return { groups: [corrections], jujulibErrors: undefined };

  const all = await commonFacades(jujulib.folder, packages.client);
  const groups: ProgramGroup[] = [corrections];
  let jujulibErrors = 0;
  for (const extent of extents(all)) {
    const text = jujulibApplication(extent);
    const peer = async (settings: Settings): Promise<TypeCheckProgram> => {
      const request = { group: extent.name, name: JUJULIB, text, settings, links: {} };
      const program = await prepare(request, workFolder);
      await installJujulib(program.folder, jujulib.folder);
      return program;
    };
    const trial = await peer({ ...LIKE_A_DASHBOARD, skipLibCheck: false });
    const { errors } = await typeCheck(TYPESCRIPT_7, trial.folder);
    jujulibErrors = Math.max(jujulibErrors, errors.length);
    const program = await peer(LIKE_A_DASHBOARD);
    const dropIn = await prepare(
      { group: extent.name, name: DROP_IN, text, settings: LIKE_A_DASHBOARD, links: TRANSPORT },
      workFolder,
    );
    await copyPackage(packages.dropIn, path.join(dropIn.folder, "node_modules/@canonical/jujulib"));
    groups.push({
      title: `${extent.name}, with skipLibCheck`,
      programs: [
        program,
        { ...program, name: ONCE_MORE },
        await prepare(
          {
            group: extent.name,
            name: "facadegen",
            text: facadegenApplication(packages.packageName, extent),
            settings: LIKE_A_DASHBOARD,
            links: { ...TRANSPORT, [packages.packageName]: packages.client },
          },
          workFolder,
        ),
        dropIn,
      ],
    });
  }
  return { groups, jujulibErrors };
}

/** What the truth about the wire costs: the same application on both forms of the package. */
async function correctionsGroup(
  { packageName, corrected, uncorrected }: ClientPackages,
  workFolder: string,
): Promise<ProgramGroup> {
  const group = "corrections";
  const text = facadegenApplication(packageName, THREE_FACADES);
  const application = (name: string, target: string) =>
    prepare(
      {
        group,
        name,
        text,
        settings: ALL_CHECKED,
        links: { ...TRANSPORT, [packageName]: target },
      },
      workFolder,
    );
  return {
    title: "declarations checked too",
    programs: [
      await application(UNCORRECTED, uncorrected),
      await application(CORRECTED, corrected),
      await prepare(
        {
          group,
          name: "no facade",
          text: bareApplication(),
          settings: ALL_CHECKED,
          links: TRANSPORT,
        },
        workFolder,
      ),
    ],
  };
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
  readonly group: string;
  readonly name: string;
  readonly text: string;
  readonly settings: Settings;
  /** Installed packages by name. */
  readonly links: Readonly<Record<string, string>>;
}

async function prepare(
  { group, name, text, settings, links }: ApplicationRequest,
  workFolder: string,
): Promise<TypeCheckProgram> {
  const folder = path.join(
    workFolder,
    settings.skipLibCheck ? group : `${group}, declarations checked`,
    name,
  );
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
 * Copied, not linked: only then does its dependency come from the same folder, as npm installs it. Where the package
 * was fetched alone, a declaration of what it imports from there stands in: next to nothing to check.
 */
async function installJujulib(folder: string, jujulib: string): Promise<void> {
  const scope = path.join(folder, "node_modules", "@canonical");
  const dependency = path.join(jujulib, "../macaroon-bakery");
  const isComplete = existsSync(dependency);
  await copyPackage(jujulib, path.join(scope, "jujulib"));
  if (isComplete) return copyPackage(dependency, path.join(scope, "macaroon-bakery"));
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

/** What npm would install of a package: following a link takes the compiler some hundredths longer. */
async function copyPackage(folder: string, target: string): Promise<void> {
  for (const part of ["package.json", "dist"])
    await cp(path.join(folder, part), path.join(target, part), { recursive: true });
}
