import { parseArgs, type ParseArgsConfig } from "node:util";
import { suggestion } from "../diagnostics/suggestion.js";
import { UsageError } from "./exit-code.js";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** What Node makes of a command line with these options. */
type Parsed<Known extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: Known; allowPositionals: boolean }>
>;

/**
 * Reads the options of a command that takes no other words.
 *
 * @throws UsageError for an unknown option, a missing value or a stray word.
 */
export function parseOptions<const Known extends Options>(
  command: string,
  words: readonly string[],
  options: Known,
): Parsed<Known>["values"] {
  return parseCommandLine(command, words, options, false).values;
}

/**
 * Reads the options and the other words of a command.
 *
 * @throws UsageError for an unknown option or a missing value.
 */
export function parseCommandLine<const Known extends Options>(
  command: string,
  words: readonly string[],
  options: Known,
  allowPositionals: boolean,
): Parsed<Known> {
  try {
    return parseArgs({ args: [...words], options, allowPositionals });
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    const unknown =
      code === "ERR_PARSE_ARGS_UNKNOWN_OPTION" ? /'(?<option>-[^']*)'/u.exec(message) : null;
    const name = unknown?.groups?.["option"];
    if (name === undefined) throw new UsageError(message, command);
    const hint = suggestion(name.replace(/^-+/u, ""), Object.keys(options));
    const addition = hint === undefined ? "" : `; ${hint.replace('"', '"--')}`;
    throw new UsageError(`unknown option ${name}${addition}`, command);
  }
}

/** @throws UsageError when the value is none of the choices. */
export function chooseOne<Choice extends string>(
  command: string,
  option: string,
  value: string,
  choices: readonly Choice[],
): Choice {
  const choice = choices.find((candidate) => candidate === value);
  if (choice !== undefined) return choice;
  const hint = suggestion(value, choices);
  const addition = hint === undefined ? "" : `; ${hint}`;
  throw new UsageError(
    `--${option} is one of ${choices.join(", ")}, not "${value}"${addition}`,
    command,
  );
}
