import type { CommandDescription, OptionDescription } from "./command-description.js";
import { COMMAND_DESCRIPTIONS } from "./commands.js";
import { GENERAL_OPTIONS } from "./shared-options.js";

/** Columns of a line of help, where its text is wrapped. */
const WIDTH = 100;

/** Makes a title stand out, on terminals that can. */
export type Emphasis = (title: string) => string;

/** The help of facadegen as a whole. */
export function generalHelp(emphasis: Emphasis = String): string {
  return joinParts([
    "facadegen turns Juju's facade schemas into typed TypeScript client packages.",
    section(emphasis, "Usage", ["  facadegen <command> [options]"]),
    section(
      emphasis,
      "Commands",
      formatRows(COMMAND_DESCRIPTIONS.map(({ name, summary }) => [name, summary])),
    ),
    section(emphasis, "Options", optionRows(GENERAL_OPTIONS)),
    section(emphasis, "Examples", [
      "  facadegen init --facade ModelManager --facade Client",
      "  facadegen generate --schema schema.json --out juju --package @acme/juju",
      "  facadegen generate --check",
      "  facadegen generate --help",
    ]),
    "Exit codes: 0 done, 1 diagnostics or failure, 2 wrong command line, 3 stale (--check).",
  ]);
}

/** The help of one command. */
export function commandHelp(command: CommandDescription, emphasis: Emphasis = String): string {
  const { words, groups, notes } = command;
  return joinParts([
    command.purpose,
    section(
      emphasis,
      "Usage",
      command.usage.map((line) => `  ${line}`),
    ),
    words && section(emphasis, words.title, formatRows(words.rows)),
    ...groups.map(({ title, options }) => section(emphasis, title, optionRows(options))),
    notes,
    section(
      emphasis,
      "Examples",
      command.examples.flatMap(({ line, gives }) =>
        gives === undefined ? [`  ${line}`] : [`  ${line}`, `      ${gives}`],
      ),
    ),
  ]);
}

function joinParts(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join("\n\n");
}

function section(emphasis: Emphasis, title: string, lines: readonly string[]): string {
  return [emphasis(title), ...lines].join("\n");
}

function optionRows(options: Readonly<Record<string, OptionDescription>>): string[] {
  return formatRows(
    Object.entries(options).map(([name, option]) => {
      const { value, multiple, standard, text } = option;
      const word = value === undefined ? `--${name}` : `--${name} ${value}`;
      const repeated = multiple === true ? "; may be repeated" : "";
      const otherwise = standard === undefined ? "" : ` (default: ${standard})`;
      return [word, text + repeated + otherwise];
    }),
  );
}

/** Words with their texts in a second column, wrapped within it. */
function formatRows(rows: readonly (readonly [string, string])[]): string[] {
  const column = Math.max(...rows.map(([word]) => word.length)) + 5;
  return rows.flatMap(([word, text]) => {
    const [first = "", ...others] = wrap(text, WIDTH - column);
    const indent = " ".repeat(column);
    return [`  ${word}`.padEnd(column) + first, ...others.map((line) => indent + line)];
  });
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
