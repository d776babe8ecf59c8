import { baseSchema } from "../support/base-schema.js";
import { diagnostic, textCase, type HostileCase } from "../support/hostile-case.js";
import { Random } from "../support/random.js";

/** A way to break JSON text at one line, so that it is known where the reader has to stop. */
interface Breakage {
  readonly name: string;
  /** Whether a line can be broken so; the one after it is given too. */
  readonly fits: (line: string, next: string) => boolean;
  readonly apply: (line: string) => string;
  /** Lines from the broken one to the place of the error. */
  readonly below?: number;
  /** Column of the error in the broken line, counted from 1. */
  readonly column?: (line: string) => number;
}

const KEY = /^\s*"[^"]+": /u;
const SCALAR = /^(?<start>\s*"[^"]+": )[^{[].*?(?<comma>,?)$/u;
const STRING = /^\s*"[^"]+": ".+",?$/u;

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function valueColumn(line: string): number {
  return (KEY.exec(line)?.[0].length ?? 0) + 1;
}

/** A scalar replaced by text that looks like one. */
function value(text: string, hasColumn: boolean): Breakage {
  return {
    name: `${text} as a value`,
    fits: (line) => SCALAR.test(line),
    apply: (line) =>
      line.replace(SCALAR, (_all, start: string, comma: string) => start + text + comma),
    ...(hasColumn ? { column: valueColumn } : {}),
  };
}

/** A line put before another. */
function inserted(text: string): Breakage {
  return {
    name: `${text} on a line of its own`,
    fits: () => true,
    apply: (line) => `${text}\n${line}`,
    column: () => 1,
  };
}

const BREAKAGES: readonly Breakage[] = [
  ...["@@@", "// no comment", "/* none */", "'", "\\", "%PDF-1.4", "<html>", "\u{1F600}"].map(
    inserted,
  ),
  ...["NaN", "Infinity", "undefined", "None", "True", ".5", "+1"].map((text) => value(text, true)),
  ...[
    "01",
    "1.",
    "0x1F",
    "1e",
    "--1",
    "-Infinity",
    '"\\x41"',
    '"\\u12"',
    '"a\tb"',
    '"a\u0000b"',
  ].map((text) => value(text, false)),
  { name: "a string over two lines", ...replacedString('"one\ntwo"') },
  {
    name: "a string that is not closed",
    fits: (line) => STRING.test(line),
    apply: (line) => line.replace(/",?$/u, ""),
    column: valueColumn,
  },
  {
    name: "a key in single quotes",
    fits: (line) => KEY.test(line),
    apply: (line) => line.replace(/"(?<key>[^"]+)":/u, "'$<key>':"),
    column: (line) => indentOf(line) + 1,
  },
  {
    name: "a key without quotes",
    fits: (line) => KEY.test(line),
    apply: (line) => line.replace(/"(?<key>[^"]+)":/u, "$<key>:"),
    column: (line) => indentOf(line) + 1,
  },
  {
    name: "a comma after the last member",
    fits: (line, next) => !/[,{[]$/u.test(line) && /^\s*[}\]]/u.test(next),
    apply: (line) => `${line},`,
    below: 1,
  },
  {
    name: "a missing comma",
    fits: (line) => line.endsWith(","),
    apply: (line) => line.slice(0, -1),
    below: 1,
  },
];

function replacedString(text: string): Omit<Breakage, "name"> {
  const { fits, apply } = value(text, false);
  return { fits, apply };
}

/** Every breakage at two random lines, with either kind of line break. */
function brokenLines(): HostileCase[] {
  const lines = JSON.stringify(baseSchema(), undefined, 2).split("\n");
  return BREAKAGES.flatMap((breakage) => {
    const random = new Random(breakage.name);
    const fitting = lines.flatMap((line, index) => {
      const next = lines[index + 1];
      return index > 0 && next !== undefined && breakage.fits(line, next) ? [index] : [];
    });
    return random.sample(fitting, 2).map((index) => {
      const original = lines[index] ?? "";
      const broken = lines.with(index, breakage.apply(original));
      const line = index + 1 + (breakage.below ?? 0);
      const lineBreak = random.chance(0.3) ? "\r\n" : "\n";
      const expectation = diagnostic("FG1002", line, breakage.column?.(original));
      return textCase(`line ${line}: ${breakage.name}`, broken.join(lineBreak), expectation);
    });
  });
}

/** Files that end too early, at random lines. */
function truncated(): HostileCase[] {
  const lines = JSON.stringify(baseSchema(), undefined, 2).split("\n");
  const random = new Random("truncated");
  return Array.from({ length: 6 }, () => {
    const line = 1 + random.below(lines.length - 1);
    const text = lines.slice(0, line).join("\n");
    const column = (lines[line - 1]?.length ?? 0) + 1;
    return textCase(`line ${line}: the file ends`, text, diagnostic("FG1002", line, column));
  });
}

/** Files that are no JSON as a whole. */
function otherFiles(): HostileCase[] {
  const base = JSON.stringify(baseSchema());
  const texts: [string, string, number, number][] = [
    ["a word", "hello", 1, 1],
    ["two documents", `${base}\n${base}`, 2, 1],
    ["a document and a bracket", `${base}]`, 1, base.length + 1],
    ["a web page", "<!doctype html>\n<title>404</title>", 1, 1],
    ["YAML", "- Name: Alpha\n  Version: 1\n", 1, 1],
    ["a shell prompt", "$ cat schema.json\n[]", 1, 1],
    ["JSON lines", '{"Name": "Alpha"}\n{"Name": "Beta"}\n', 2, 1],
    ["a merge conflict", "[\n<<<<<<< HEAD\n]\n", 2, 1],
  ];
  return texts.map(([title, text, line, column]) => {
    return textCase(title, text, diagnostic("FG1002", line, column));
  });
}

export function brokenJsonCases(): HostileCase[] {
  return [...brokenLines(), ...truncated(), ...otherFiles()];
}
