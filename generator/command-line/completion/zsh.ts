import type { CommandDescription } from "../descriptions/command-description.js";
import { optionsOf } from "../descriptions/command-description.js";
import { COMMAND_DESCRIPTIONS } from "../descriptions/commands.js";
import { completedOptions, type CompletedOption } from "./completed-options.js";

/** A script for zsh with its own completion system. */
export function zshCompletion(): string {
  const commands = COMMAND_DESCRIPTIONS.map(
    ({ name, summary }) => `    ${quoted(`${name}:${escapeColons(summary)}`)}`,
  );
  return `#compdef facadegen
# Completion of facadegen in zsh: eval "$(facadegen completion zsh)"
_facadegen() {
  local -a commands
  commands=(
${commands.join("\n")}
    'help:show the help of a command'
  )
  if ((CURRENT == 2)); then
    _describe 'command' commands
    _arguments '--help[show help]' '--version[show the version]'
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
    help) _describe 'command' commands ;;
${COMMAND_DESCRIPTIONS.map(commandCase).join("\n")}
  esac
}
compdef _facadegen facadegen
`;
}

function commandCase(command: CommandDescription): string {
  const { name, actions = [], completes } = command;
  const repeated = new Set(
    optionsOf(command).flatMap(([option, { multiple }]) => (multiple ? [`--${option}`] : [])),
  );
  const specifications = completedOptions(command).map((option) =>
    specification(option, repeated.has(option.word)),
  );
  if (actions.length > 0) specifications.push(`'1:word:(${actions.join(" ")})'`);
  if (completes !== undefined)
    specifications.push(completes === "files" ? "'*:path:_files'" : "'*:folder:_files -/'");
  return [`    ${name})`, `      _arguments \\`, joined(specifications), "      ;;"].join("\n");
}

function joined(specifications: readonly string[]): string {
  return specifications.map((line) => `        ${line}`).join(" \\\n");
}

function specification({ word, text, value }: CompletedOption, repeated: boolean): string {
  const description = text.replaceAll(/[[\]]/gu, "").replaceAll(":", "\\:");
  const start = `${repeated ? "*" : ""}${word}[${description}]`;
  if (value === "none") return quoted(start);
  return quoted(`${start}:${word.slice(2)}:${zshAction(value)}`);
}

function zshAction(value: Exclude<CompletedOption["value"], "none">): string {
  if (value === "free") return " ";
  if (value === "path") return "_files";
  return value === "folder" ? "_files -/" : `(${value.join(" ")})`;
}

function escapeColons(text: string): string {
  return text.replaceAll(":", "\\:");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
