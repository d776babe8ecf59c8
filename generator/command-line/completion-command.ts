import { suggestion } from "../diagnostics/suggestion.js";
import { bashCompletion } from "./completion/bash.js";
import { fishCompletion } from "./completion/fish.js";
import { zshCompletion } from "./completion/zsh.js";
import { SHELLS } from "./descriptions/completion.js";
import { EXIT_CODE, UsageError, type ExitCode } from "./exit-code.js";
import { parseCommandLine } from "./parse-options.js";
import { printData, type Terminal } from "./terminal.js";

const SCRIPTS: Readonly<Record<(typeof SHELLS)[number], () => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** `facadegen completion`. */
export function completionCommand(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { positionals } = parseCommandLine("completion", words, {}, true);
  const [wanted, stray] = positionals;
  const names = SHELLS.join(", ");
  if (wanted === undefined)
    throw new UsageError(`the shell is missing, one of ${names}`, "completion");
  if (stray !== undefined) throw new UsageError(`"${stray}" is one word too many`, "completion");
  const shell = SHELLS.find((name) => name === wanted);
  if (shell === undefined) {
    const hint = suggestion(wanted, SHELLS);
    const addition = hint === undefined ? "" : `; ${hint}`;
    throw new UsageError(`the shell is one of ${names}, not "${wanted}"${addition}`, "completion");
  }
  printData(terminal, SCRIPTS[shell]().trimEnd());
  return Promise.resolve(EXIT_CODE.done);
}
