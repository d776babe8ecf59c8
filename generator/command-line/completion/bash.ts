import { COMMAND_DESCRIPTIONS } from "../descriptions/commands.js";
import type { CommandDescription } from "../descriptions/command-description.js";
import { completedOptions, type CompletedOption } from "./completed-options.js";

/** A script for bash 3.2 and later. */
export function bashCompletion(): string {
  const names = COMMAND_DESCRIPTIONS.map(({ name }) => name);
  return `# Completion of facadegen in bash: eval "$(facadegen completion bash)"
_facadegen() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]}
  local command=\${COMP_WORDS[1]}
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W "${names.join(" ")} help --help --version" -- "$current"))
    return
  fi
  case "$command" in
    help) COMPREPLY=($(compgen -W "${names.join(" ")}" -- "$current")) ;;
${COMMAND_DESCRIPTIONS.map(commandCase).join("\n")}
  esac
}
complete -o filenames -F _facadegen facadegen
`;
}

function commandCase(command: CommandDescription): string {
  const options = completedOptions(command);
  const { name, actions = [] } = command;
  const values = options.flatMap((option) => valueCase(option));
  const words = options.map(({ word }) => word).join(" ");
  const firstWords =
    actions.length === 0
      ? []
      : [
          `      if ((COMP_CWORD == 2)) && [[ $current != -* ]]; then`,
          `        COMPREPLY=($(compgen -W "${actions.join(" ")}" -- "$current"))`,
          "        return",
          "      fi",
        ];
  const others =
    command.completes === undefined
      ? []
      : [
          "      if [[ $current != -* ]]; then",
          `        COMPREPLY=($(compgen ${command.completes === "files" ? "-f" : "-d"} -- "$current"))`,
          "        return",
          "      fi",
        ];
  return [
    `    ${name})`,
    ...(values.length === 0 ? [] : [`      case "$previous" in`, ...values, "      esac"]),
    ...firstWords,
    ...others,
    `      COMPREPLY=($(compgen -W "${words}" -- "$current"))`,
    "      ;;",
  ].join("\n");
}

function valueCase({ word, value }: CompletedOption): string[] {
  if (value === "none") return [];
  if (value === "free") return [`        ${word}) return ;;`];
  const compgen =
    typeof value === "string" ? (value === "path" ? "-f" : "-d") : `-W "${value.join(" ")}"`;
  return [`        ${word}) COMPREPLY=($(compgen ${compgen} -- "$current")); return ;;`];
}
