import { suggestion } from "../diagnostics/suggestion.js";
import { generatorVersion } from "../generator-version.js";
import { EXIT_CODE, UsageError, type ExitCode } from "./exit-code.js";
import {
  DIFF_HELP,
  GENERAL_HELP,
  GENERATE_HELP,
  LIST_HELP,
  PULL_HELP,
  RELEASE_HELP,
} from "./help.js";
import { printData, printMessage, styled, type Terminal } from "./terminal.js";

interface Command {
  readonly help: string;
  readonly run: (words: readonly string[], terminal: Terminal) => Promise<ExitCode>;
}

/** A command's module is loaded when it is called. */
const COMMANDS: ReadonlyMap<string, Command> = new Map([
  [
    "pull",
    {
      help: PULL_HELP,
      run: async (words, terminal) => {
        const { pullCommand } = await import("./pull-command.js");
        return pullCommand(words, terminal);
      },
    },
  ],
  [
    "release",
    {
      help: RELEASE_HELP,
      run: async (words, terminal) => {
        const { releaseCommand } = await import("./release-command.js");
        return releaseCommand(words, terminal);
      },
    },
  ],
  [
    "diff",
    {
      help: DIFF_HELP,
      run: async (words, terminal) => {
        const { diffCommand } = await import("./diff-command.js");
        return diffCommand(words, terminal);
      },
    },
  ],
  [
    "list",
    {
      help: LIST_HELP,
      run: async (words, terminal) => {
        const { listCommand } = await import("./list-command.js");
        return listCommand(words, terminal);
      },
    },
  ],
  [
    "generate",
    {
      help: GENERATE_HELP,
      run: async (words, terminal) => {
        const { generateCommand } = await import("./generate-command.js");
        return generateCommand(words, terminal);
      },
    },
  ],
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
  if (first === undefined) throw new UsageError("a command is missing, e.g. generate");
  if (first === "--version") {
    printData(terminal, generatorVersion());
    return EXIT_CODE.done;
  }
  const asksForHelp = first === "--help" || first === "-h" || first === "help";
  const name = asksForHelp ? rest[0] : first;
  if (asksForHelp && name === undefined) {
    printData(terminal, GENERAL_HELP.trimEnd());
    return EXIT_CODE.done;
  }
  const command = COMMANDS.get(name ?? "");
  if (command === undefined) {
    const hint = suggestion(name ?? "", COMMANDS.keys());
    throw new UsageError(`unknown command "${name}"${hint === undefined ? "" : `; ${hint}`}`);
  }
  if (asksForHelp || rest.includes("--help") || rest.includes("-h")) {
    printData(terminal, command.help.trimEnd());
    return EXIT_CODE.done;
  }
  return command.run(rest, terminal);
}
