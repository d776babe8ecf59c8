import { parseArgs } from "node:util";
import type { ControllerOptions, ModelOptions, UserOptions } from "../controller-options.js";

/** The command line cannot be understood; the message is for its author. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What a command line asks for. */
export type CommandLine =
  | { readonly does: "help" }
  | { readonly does: "version" }
  | {
      readonly does: "start";
      readonly format: "text" | "json";
      readonly options: ControllerOptions;
    };

const OPTIONS = {
  juju: { type: "string" },
  port: { type: "string" },
  host: { type: "string" },
  insecure: { type: "boolean" },
  model: { type: "string", multiple: true },
  user: { type: "string", multiple: true },
  jaas: { type: "boolean" },
  seed: { type: "string" },
  format: { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
} as const;

/**
 * Reads a command line, without the program's name.
 *
 * @throws {UsageError} for anything that it does not understand.
 */
export function readCommandLine(words: readonly string[]): CommandLine {
  const given = parsed(words);
  if (given.help) return { does: "help" };
  if (given.version) return { does: "version" };
  const { juju = "4.0", port = "17070", host, seed, format = "text" } = given;
  if (format !== "text" && format !== "json") {
    throw new UsageError(`--format is text or json, not "${format}"`);
  }
  const options: ControllerOptions = {
    juju,
    port: wholeNumber("port", port, 65_535),
    secure: given.insecure !== true,
    ...(host !== undefined && { host: notEmpty("host", host) }),
    ...(seed !== undefined && { seed: wholeNumber("seed", seed, 2 ** 32 - 1) }),
    ...(given.jaas === true && { jaas: true }),
    ...(given.user && { users: readUsers(given.user) }),
    models: readModels(given.model ?? []),
    // It may run for days, and nothing asks for what was recorded.
    record: false,
  };
  return { does: "start", format, options };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const unknown = /^Unknown option '(?<option>-[^']*)'/u.exec(error.message)?.groups?.["option"];
    if (unknown !== undefined) throw new UsageError(`there is no option ${unknown}`);
    const stray = /^Unexpected argument '(?<word>[^']*)'/u.exec(error.message)?.groups?.["word"];
    if (stray !== undefined) throw new UsageError(`"${stray}" is no option`);
    throw new UsageError(error.message);
  }
}

function wholeNumber(option: string, text: string, largest: number): number {
  const value = /^\d{1,10}$/u.test(text) ? Number(text) : Number.NaN;
  if (value <= largest) return value;
  throw new UsageError(`--${option} is a whole number from 0 to ${largest}, not "${text}"`);
}

function notEmpty(option: string, text: string): string {
  if (text !== "") return text;
  throw new UsageError(`--${option} is empty`);
}

/** As Juju allows them (`core/model`). */
const MODEL_NAME = /^[a-z0-9]+[a-z0-9-]*$/u;

function readModels(names: readonly string[]): readonly ModelOptions[] {
  const seen = new Set(["controller"]);
  return names.map((name) => {
    if (!MODEL_NAME.test(name)) {
      throw new UsageError(
        `--model "${name}": a model's name has lower-case letters, digits and hyphens`,
      );
    }
    if (seen.has(name)) throw new UsageError(`--model ${name}: there is one of that name`);
    seen.add(name);
    return { name };
  });
}

/** As `names.IsValidUser` allows them. */
const USER_NAME = /^[a-zA-Z0-9][a-zA-Z0-9.+-]*[a-zA-Z0-9]$|^[a-zA-Z0-9]$/u;

function readUsers(given: readonly string[]): Readonly<Record<string, UserOptions>> {
  const users = new Map<string, UserOptions>();
  for (const text of given) {
    const colon = text.indexOf(":");
    const name = text.slice(0, Math.max(colon, 0));
    const password = text.slice(colon + 1);
    if (colon < 0 || password === "") {
      throw new UsageError("--user is NAME:PASSWORD, for example alice:secret");
    }
    // The text is not shown: a password may be in it.
    if (!USER_NAME.test(name)) {
      throw new UsageError(
        "--user: a user's name has letters, digits, dots, plus signs and hyphens",
      );
    }
    if (users.has(name)) throw new UsageError(`--user ${name}: there is one of that name`);
    users.set(name, { password, access: "superuser" });
  }
  return Object.fromEntries(users);
}
