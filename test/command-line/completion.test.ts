import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { optionsOf } from "../../generator/command-line/descriptions/command-description.js";
import { COMMAND_DESCRIPTIONS } from "../../generator/command-line/descriptions/commands.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { runAt } from "./terminal.js";

const script = async (shell: string): Promise<string> => {
  const { exitCode, stdout } = await runAt(["completion", shell], { terminal: true });
  expect(exitCode).toBe(0);
  return stdout;
};

/** What bash offers for the last word, in a folder with `client.json` and `folder/`. */
async function complete(...words: string[]): Promise<string[]> {
  const cwd = temporaryFolder();
  mkdirSync(path.join(cwd, "folder"));
  writeFileSync(path.join(cwd, "client.json"), "{}");
  const quoted = words.map((word) => `'${word}'`).join(" ");
  const program = `${await script("bash")}
COMP_WORDS=(facadegen ${quoted})
COMP_CWORD=${words.length}
_facadegen
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const output = execFileSync("bash", ["--norc", "-c", program], { cwd, encoding: "utf8" });
  return output.split("\n").filter((line) => line !== "");
}

describe("bash", () => {
  test("completes commands, actions, options, values and paths", async () => {
    const names = COMMAND_DESCRIPTIONS.map(({ name }) => name);
    expect(await complete("")).toEqual([...names, "help", "--help", "--version"]);
    expect(await complete("ge")).toEqual(["generate"]);
    expect(await complete("help", "p")).toEqual(["pull"]);
    expect(await complete("release", "")).toEqual(["add"]);
    expect(await complete("completion", "z")).toEqual(["zsh"]);
    expect(await complete("generate", "--au")).toEqual(["--audience"]);
    expect(await complete("generate", "--audience", "")).toEqual(["client", "agent", "all"]);
    expect(await complete("generate", "--config", "c")).toEqual(["client.json"]);
    expect(await complete("generate", "--out", "")).toEqual(["folder"]);
    expect(await complete("generate", "--facade", "")).toEqual([]);
    expect(await complete("init", "")).toEqual(["folder"]);
    expect((await complete("diff", "")).sort()).toEqual(["client.json", "folder"]);
  });

  test("completes every option of every command", async () => {
    for (const command of COMMAND_DESCRIPTIONS) {
      const expected = [...optionsOf(command).map(([name]) => `--${name}`), "--help"];
      expect(await complete(command.name, "--"), command.name).toEqual(expected);
    }
  });
});

test.each(["zsh", "fish"])("%s has every command, option and value", async (shell) => {
  const text = await script(shell);
  for (const command of COMMAND_DESCRIPTIONS) {
    const lines = text.split("\n");
    const own =
      shell === "zsh"
        ? (text.split(`    ${command.name})\n`)[1]?.split(";;")[0] ?? "").split("\n")
        : lines.filter((line) => line.includes(`_from ${command.name}'`));
    for (const [name, { choices }] of optionsOf(command)) {
      const option = own.find((line) =>
        shell === "zsh" ? line.includes(`--${name}[`) : line.includes(` -l ${name} `),
      );
      expect(option, `${command.name} --${name}`).toBeDefined();
      if (choices !== undefined) expect(option).toContain(choices.join(" "));
    }
  }
});

test("says which shells there are", async () => {
  expect(await runAt(["completion"], { terminal: false })).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("the shell is missing, one of bash, zsh, fish"),
  });
  expect(await runAt(["completion", "fisch"], { terminal: false })).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('not "fisch"; did you mean "fish"?'),
  });
});
