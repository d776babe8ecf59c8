import type { Sample } from "./sample.js";

/** Longest line of an example, so that a page need not scroll sideways. */
const WIDTH = 80;

/** The value as TypeScript, on one line where that is short enough. */
export function printSample(sample: Sample, indent: number, before: number): string {
  const line = onOneLine(sample);
  if (before + line.length <= WIDTH || sample.kind === "text") return line;
  const inner = " ".repeat(indent + 2);
  const rows =
    sample.kind === "array"
      ? sample.items.map((item) => printSample(item, indent + 2, indent + 2))
      : sample.entries.map(([name, value]) => {
          const key = `${keyOf(name)}: `;
          return `${key}${printSample(value, indent + 2, indent + 2 + key.length)}`;
        });
  if (rows.length === 0) return line;
  const [open, close] = sample.kind === "array" ? ["[", "]"] : ["{", "}"];
  return `${open}\n${rows.map((row) => `${inner}${row},\n`).join("")}${" ".repeat(indent)}${close}`;
}

function onOneLine(sample: Sample): string {
  switch (sample.kind) {
    case "text":
      return sample.text;
    case "array":
      return `[${sample.items.map(onOneLine).join(", ")}]`;
    case "object": {
      const entries = sample.entries.map(([name, value]) => `${keyOf(name)}: ${onOneLine(value)}`);
      return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
    }
  }
}

function keyOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/u.test(name) ? name : JSON.stringify(name);
}
