import { optionsOf, type CommandDescription } from "../descriptions/command-description.js";

/** An option as completion needs it. */
export interface CompletedOption {
  readonly word: string;
  readonly text: string;
  /** What can follow it: nothing, one of some values, a path, or something that nobody can guess. */
  readonly value: "none" | "path" | "folder" | "free" | readonly string[];
}

/** The options of a command, with the help that every command has. */
export function completedOptions(command: CommandDescription): CompletedOption[] {
  const own = optionsOf(command).map(([name, option]): CompletedOption => {
    const { type, choices, value, text } = option;
    return {
      word: `--${name}`,
      text,
      value: type === "boolean" ? "none" : (choices ?? pathKind(value)),
    };
  });
  return [...own, { word: "--help", text: "show help", value: "none" }];
}

function pathKind(value: string | undefined): "path" | "folder" | "free" {
  if (value === "DIR") return "folder";
  return value === "FILE" || value === "PATH" || value === "SOURCE" ? "path" : "free";
}
