import { suggestion } from "../diagnostics/suggestion.js";
import { generatorVersion } from "../generator-version.js";
import { EXIT_CODE, UsageError, type ExitCode } from "./exit-code.js";
import { COMMAND_DESCRIPTIONS } from "./descriptions/commands.js";
import { commandHelp, generalHelp } from "./descriptions/help-text.js";
import { printData, printMessage, styled, styledData, type Terminal } from "./terminal.js";

/** What somebody is told who has typed no more than `facadegen`. */
const FIRST_RUN = `a command is missing, e.g. generate
Next: "facadegen init" writes a configuration for the facades that your application calls,
      "facadegen generate" then writes their client.`;

type CommandFunction = (words: readonly string[], terminal: Terminal) => Promise<ExitCode>;

/** A command's module is loaded when it is called. */
const COMMANDS: ReadonlyMap<string, () => Promise<CommandFunction>> = new Map([
  ["init", async () => (await import("./init-command.js")).initCommand],
  ["generate", async () => (await import("./generate-command.js")).generateCommand],
  ["pull", async () => (await import("./pull-command.js")).pullCommand],
  ["release", async () => (await import("./release-command.js")).releaseCommand],
  ["list", async () => (await import("./list-command.js")).listCommand],
  ["diff", async () => (await import("./diff-command.js")).diffCommand],
  ["migrate", async () => (await import("./migrate-command.js")).migrateCommand],
  ["completion", async () => (await import("./completion-command.js")).completionCommand],
]);

/** Runs one command line (without the program's name) and answers the exit code. Never throws. */
export async function run(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await dispatch(words, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      const help = `facadegen ${error.command === undefined ? "" : `${error.command} `}--help`;
      printMessage(terminal, `${styled(terminal, "red", "facadegen")}: ${error.message}`);
      printMessage(terminal, `Try "${help}".`);
      return EXIT_CODE.usage;
    }
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    const debug = (terminal.environment["FACADEGEN_DEBUG"] ?? "") !== "";
    printMessage(
      terminal,
      `${styled(terminal, "red", "facadegen")}: a fault of its own: ${message}`,
    );
    printMessage(
      terminal,
      debug ? (stack ?? "") : "Please report it, with what FACADEGEN_DEBUG=1 adds to this message.",
    );
    return EXIT_CODE.failed;
  }
}

async function dispatch(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [first, ...rest] = words;
  if (first === undefined) throw new UsageError(FIRST_RUN);
  if (first === "--version" || first === "-V") {
    printData(terminal, generatorVersion());
    return EXIT_CODE.done;
  }
  const emphasis = (title: string): string => styledData(terminal, "bold", title);
  const asksForHelp = first === "--help" || first === "-h" || first === "help";
  const name = asksForHelp ? rest[0] : first;
  if (asksForHelp && name === undefined) {
    printData(terminal, generalHelp(emphasis));
    return EXIT_CODE.done;
  }
  const load = COMMANDS.get(name ?? "");
  const description = COMMAND_DESCRIPTIONS.find((command) => command.name === name);
  if (load === undefined || description === undefined) {
    const isOption = name?.startsWith("-") === true;
    const known = isOption ? ["--help", "--version"] : COMMANDS.keys();
    const hint = suggestion(name ?? "", known);
    const what = isOption ? "option" : "command";
    throw new UsageError(`unknown ${what} "${name}"${hint === undefined ? "" : `; ${hint}`}`);
  }
  if (asksForHelp || asksForOwnHelp(rest)) {
    printData(terminal, commandHelp(description, emphasis));
    return EXIT_CODE.done;
  }
  const run = await load();
  return run(rest, terminal);
}

/** After `--`, a word is only a word. */
function asksForOwnHelp(words: readonly string[]): boolean {
  const end = words.indexOf("--");
  return words
    .slice(0, end === -1 ? undefined : end)
    .some((word) => word === "--help" || word === "-h");
}
