import type { CommandDescription } from "./command-description.js";

export const SHELLS = ["bash", "zsh", "fish"] as const;

export const COMPLETION: CommandDescription = {
  name: "completion",
  summary: "print a script that completes command lines in a shell",
  purpose: "Prints a script that lets a shell complete facadegen's commands, options and values.",
  usage: ["facadegen completion bash|zsh|fish"],
  actions: SHELLS,
  groups: [],
  examples: [
    { line: 'eval "$(facadegen completion bash)"', gives: "in ~/.bashrc" },
    { line: 'eval "$(facadegen completion zsh)"', gives: "in ~/.zshrc, after compinit" },
    { line: "facadegen completion fish > ~/.config/fish/completions/facadegen.fish" },
  ],
};
