import { describe, expect, test } from "vitest";
import { COMMAND_DESCRIPTIONS } from "../../generator/command-line/descriptions/commands.js";
import { optionsOf } from "../../generator/command-line/descriptions/command-description.js";
import { runAt } from "./terminal.js";

const at = { terminal: false };

test("the general help lists every command, and each has a help of its own", async () => {
  const general = await runAt(["--help"], at);
  for (const { name, summary } of COMMAND_DESCRIPTIONS)
    expect(general.stdout).toMatch(new RegExp(`^  ${name} +${summary}$`, "mu"));
  expect((await runAt(["-h"], at)).stdout).toBe(general.stdout);
  expect((await runAt(["--version"], at)).stdout).toMatch(/^\d+\.\d+\.\d+\n$/u);
});

describe.each(COMMAND_DESCRIPTIONS)("$name", (command) => {
  test("shows usage, every option and examples, within 120 columns", async () => {
    const { exitCode, stdout, stderr } = await runAt([command.name, "--help"], at);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect((await runAt(["help", command.name], at)).stdout).toBe(stdout);
    expect(stdout).toContain(`facadegen ${command.name}`);
    expect(stdout.indexOf("\nUsage\n")).toBeLessThan(stdout.indexOf("\nExamples\n"));
    expect(stdout.split("\nExamples\n")[1]).toContain(`facadegen ${command.name}`);
    for (const [name, { value }] of optionsOf(command))
      expect(stdout).toContain(value === undefined ? `--${name} ` : `--${name} ${value} `);
    const explained = stdout.split("\nExamples\n")[0] ?? "";
    expect(Math.max(...explained.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(120);
  });

  test("knows the options that it describes, and suggests them", async () => {
    for (const [name, { type }] of optionsOf(command)) {
      const mistyped = await runAt([command.name, `--${name}x`], at);
      expect(mistyped.stderr, name).toContain(`unknown option --${name}x; did you mean "--`);
      if (type === "boolean") continue;
      const lacking = await runAt([command.name, `--${name}`], at);
      expect(lacking, name).toMatchObject({ exitCode: 2, stdout: "" });
    }
  });

  test("names the choices of an option that takes one of some values", async () => {
    for (const [name, { choices }] of optionsOf(command)) {
      if (choices === undefined) continue;
      const mistyped = `${choices[0]}x`;
      const given = { generate: ["--schema", "x", "--out", "x", "--package", "x"] };
      const words = [
        ...(command.name === "generate" ? given.generate : []),
        ...(command.name === "diff" ? ["a", "b"] : []),
        ...(command.name === "migrate" ? ["."] : []),
        ...(command.name === "release" ? ["add", "4.0.99", "--from", "x"] : []),
      ];
      const { exitCode, stderr } = await runAt([command.name, ...words, `--${name}`, mistyped], at);
      expect(exitCode).toBe(2);
      expect(stderr).toContain(
        `--${name} is one of ${choices.join(", ")}, not "${mistyped}"; did you mean "${choices[0]}"?`,
      );
    }
  });
});

test("a first run is told what comes next", async () => {
  const bare = await runAt([], at);
  expect(bare).toMatchObject({ exitCode: 2, stdout: "" });
  expect(bare.stderr).toContain('Next: "facadegen init"');
  expect(await runAt(["--verison"], at)).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('unknown option "--verison"; did you mean "--version"?'),
  });
});
