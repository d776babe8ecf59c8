import type { CommandDescription } from "../descriptions/command-description.js";
import { COMMAND_DESCRIPTIONS } from "../descriptions/commands.js";
import { completedOptions, type CompletedOption } from "./completed-options.js";

/** A script for fish 3.0 and later. */
export function fishCompletion(): string {
  const names = COMMAND_DESCRIPTIONS.map(({ name }) => name);
  return [
    "# Completion of facadegen in fish: facadegen completion fish > ~/.config/fish/completions/facadegen.fish",
    "complete -c facadegen -f",
    ...COMMAND_DESCRIPTIONS.map(
      ({ name, summary }) =>
        `complete -c facadegen -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
    ),
    `complete -c facadegen -n __fish_use_subcommand -a help -d 'show the help of a command'`,
    `complete -c facadegen -n __fish_use_subcommand -l help -d 'show help'`,
    `complete -c facadegen -n __fish_use_subcommand -l version -d 'show the version'`,
    `complete -c facadegen -n '__fish_seen_subcommand_from help' -a '${names.join(" ")}'`,
    ...COMMAND_DESCRIPTIONS.flatMap(commandLines),
    "",
  ].join("\n");
}

function commandLines(command: CommandDescription): string[] {
  const start = `complete -c facadegen -n '__fish_seen_subcommand_from ${command.name}'`;
  const { actions = [], completes } = command;
  return [
    ...actions.map((action) => `${start} -a ${action}`),
    ...(completes === undefined ? [] : [`${start} ${completes === "files" ? "-F" : FOLDERS}`]),
    ...completedOptions(command).map((option) => `${start} ${optionWords(option)}`),
  ];
}

const FOLDERS = "-a '(__fish_complete_directories)'";

function optionWords({ word, text, value }: CompletedOption): string {
  const words = `-l ${word.slice(2)} -d ${quoted(text)}`;
  if (value === "none") return words;
  if (value === "free") return `${words} -x`;
  if (value === "path") return `${words} -r -F`;
  return value === "folder" ? `${words} -x ${FOLDERS}` : `${words} -x -a '${value.join(" ")}'`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
