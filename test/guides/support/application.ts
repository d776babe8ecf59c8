import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { COMPILERS, compile } from "../../support/compilers.js";
import { execute, type Ran } from "../../support/execute.js";
import { RunningProgram } from "../../support/running-program.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { linkPackages } from "./link-packages.js";

/** What a reader starts from, and what the guides call an application of ES modules. */
const EMPTY = { name: "application", private: true, type: "module" };

/** A program that is not installed fails: npx would ask the network for it. */
export const NEVER_FETCH = { npm_config_yes: "false" };

/** What a reader's compiler is told: how Node finds modules, and to check everything. */
const COMPILER_OPTIONS = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  target: "ES2022",
  lib: ["ES2023", "DOM"],
  module: "NodeNext",
  moduleDetection: "force",
  types: [] as readonly string[],
  rootDir: ".",
  outDir: "out",
};

/** The folder of somebody who follows a guide: at first there is nothing in it but a `package.json`. */
export class Application {
  readonly folder: string = path.join(temporaryFolder(), "application");
  readonly #installed: string;
  readonly #names = new Set<string>();

  /** @param installed - A folder in which all packages are installed. */
  constructor(installed: string) {
    this.#installed = installed;
    this.write("package.json", `${JSON.stringify(EMPTY, null, 2)}\n`);
  }

  /** The packages that were asked for by name. */
  get installedPackages(): ReadonlySet<string> {
    return this.#names;
  }

  path(file: string): string {
    return path.join(this.folder, file);
  }

  write(file: string, text: string): void {
    mkdirSync(path.dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), text);
  }

  read(file: string): string {
    return readFileSync(this.path(file), "utf8");
  }

  has(file: string): boolean {
    return existsSync(this.path(file));
  }

  /** What `npm install` does with names: the packages are there, and `package.json` says so. */
  install(names: readonly string[], kind: "dependencies" | "devDependencies"): void {
    const manifest = this.#manifest();
    for (const [name, version] of this.#link(names)) {
      manifest[kind] = { ...manifest[kind], [name]: `^${version}` };
    }
    this.write("package.json", `${JSON.stringify(manifest, null, 2)}\n`);
  }

  /**
   * Runs a line of a guide as it stands there. `npm install` alone is done in its place, since it would ask the
   * registry for packages that are only about to be published.
   */
  async run(line: string): Promise<Ran> {
    let output = "";
    for (const command of line.split(" && ")) {
      const ran = await this.#runCommand(command.trim());
      output += ran.output;
      if (ran.failed) return { ...ran, output };
    }
    return { exitCode: 0, failed: false, stdout: output, output };
  }

  /**
   * Type-checks modules of the application and compiles them to `out/`; answers what the compiler says, `""` for
   * nothing.
   */
  compile(files: readonly string[], options: object = {}): Promise<string> {
    const compilerOptions = { ...COMPILER_OPTIONS, ...options };
    this.write("tsconfig.json", JSON.stringify({ compilerOptions, files }));
    return compile(COMPILERS[2], this.path("tsconfig.json"));
  }

  /** Runs a module that `compile` has made: `block.ts` by that name. */
  runCompiled(file: string, environment?: Readonly<Record<string, string>>): Promise<Ran> {
    return execute(process.execPath, [compiledFile(file)], this.folder, environment);
  }

  /** The same for a program that only ends when it is told to. */
  startCompiled(file: string, environment: Readonly<Record<string, string>> = {}): RunningProgram {
    const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
    const words = [...variables, process.execPath, compiledFile(file)];
    return new RunningProgram("env", words, this.folder);
  }

  #runCommand(command: string): Promise<Ran> {
    const [, words] = /^npm install\b(?<words>[^#]*)/u.exec(command) ?? [];
    if (words === undefined) {
      return execute("sh", ["-c", command], this.folder, NEVER_FETCH);
    }
    const named = words.split(/\s+/u).filter((word) => word !== "" && !word.startsWith("-"));
    if (named.length === 0) {
      const { dependencies, devDependencies } = this.#manifest();
      this.#link(Object.keys({ ...dependencies, ...devDependencies }));
    } else {
      this.install(named, words.includes("--save-dev") ? "devDependencies" : "dependencies");
    }
    return Promise.resolve({ exitCode: 0, failed: false, stdout: "", output: "" });
  }

  #link(names: readonly string[]): Map<string, string> {
    for (const name of names) this.#names.add(name);
    return linkPackages(this.#installed, this.folder, names);
  }

  #manifest(): Manifest {
    return JSON.parse(this.read("package.json"));
  }
}

function compiledFile(file: string): string {
  return path.join("out", file.replace(/\.ts$/u, ".js"));
}

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}
