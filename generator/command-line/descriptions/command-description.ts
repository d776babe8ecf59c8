/** One option, as help, completion and the parser know it. */
export interface OptionDescription {
  readonly type: "string" | "boolean";
  /** It may be given several times. */
  readonly multiple?: boolean;
  /** What help calls its value, such as `FILE`. `FILE` and `DIR` are completed as paths. */
  readonly value?: string;
  /** All values that there are. */
  readonly choices?: readonly [string, ...string[]];
  /** What holds without the option. */
  readonly standard?: string;
  /** What it does, as a part of a sentence. */
  readonly text: string;
}

export type OptionDescriptions = Readonly<Record<string, OptionDescription>>;

/** Rows of a help text below a title. */
export interface WordsDescription {
  readonly title: string;
  readonly rows: readonly (readonly [word: string, text: string])[];
}

export interface OptionGroup {
  readonly title: string;
  readonly options: OptionDescriptions;
}

export interface Example {
  /** What to type. */
  readonly line: string;
  /** What it gives; left out where the line says it. */
  readonly gives?: string;
}

/** A command: the one source of its help, of shell completion, and of the options that its parser knows. */
export interface CommandDescription {
  readonly name: string;
  /** For the list of commands: no capital, no full stop. */
  readonly summary: string;
  /** The first sentence of its own help. */
  readonly purpose: string;
  readonly usage: readonly string[];
  /** What its other words mean. */
  readonly words?: WordsDescription;
  /** Words that come directly after the command. */
  readonly actions?: readonly string[];
  /** What its other words are, for completion; nothing when left out. */
  readonly completes?: "files" | "folders";
  readonly groups: readonly OptionGroup[];
  readonly notes?: string;
  readonly examples: readonly Example[];
}

/** All options of a command. */
export function optionsOf(command: CommandDescription): [name: string, OptionDescription][] {
  return command.groups.flatMap(({ options }) => Object.entries(options));
}
