import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { COMPILERS, compile, strictProject } from "../support/compilers.js";
import type { Sample } from "./sample-facade.js";

/** What the compiler says of each sample, in their order: empty where it accepts the value. */
export type Verdicts = readonly (readonly string[])[];

/** Few files are quicker than many, but a compiler with several threads wants some. */
const SAMPLES_PER_FILE = 2000;

/**
 * Asks the compiler about all samples in one program, one statement on one line each, so that a diagnostic's line says
 * whose it is. What the compiler says of anything but the samples is an error.
 */
export async function typeCheck(folder: string, samples: readonly Sample[]): Promise<Verdicts> {
  mkdirSync(folder, { recursive: true });
  for (let start = 0; start < samples.length; start += SAMPLES_PER_FILE) {
    const lines = samples.slice(start, start + SAMPLES_PER_FILE).map(statement);
    writeFileSync(path.join(folder, `samples-${start}.ts`), lines.join("\n"));
  }
  const output = await compile(COMPILERS[2], strictProject(folder, ["samples-*.ts"]));
  const verdicts: string[][] = samples.map(() => []);
  let current: string[] | undefined;
  for (const line of output.split("\n")) {
    const found =
      /(?:^|\/)samples-(?<start>\d+)\.ts\((?<line>\d+),\d+\): error (?<message>TS\d+: .*)$/u.exec(
        line,
      );
    if (found?.groups !== undefined) {
      const { start = "", line: number = "", message = "" } = found.groups;
      current = verdicts[Number(start) + Number(number) - 1];
      if (current === undefined) throw new Error(`no sample stands at ${line}`);
      current.push(message);
    } else if (/^\s/u.test(line) && current !== undefined) {
      current.push(line.trim());
    } else if (line !== "") {
      throw new Error(`the compiler says: ${line}`);
    }
  }
  return verdicts;

  function statement({ module, typeName, value }: Sample, index: number): string {
    const from = path.relative(folder, module).replaceAll(path.sep, "/");
    const specifier = JSON.stringify(from.startsWith(".") ? `${from}.js` : `./${from}.js`);
    return `export const sample${index}: import(${specifier}).${typeName} = ${JSON.stringify(value)};`;
  }
}

/** Samples on which compiler and wire disagree, in words, the first of each type and kind. */
export function disagreements(
  samples: readonly Sample[],
  verdicts: Verdicts,
  wanted: "accepted" | "rejected",
): string[] {
  const found = new Map<string, string>();
  samples.forEach((sample, index) => {
    const messages = verdicts[index] ?? [];
    if ((sample.mutation === undefined) !== (wanted === "accepted")) return;
    if ((messages.length === 0) === (wanted === "accepted")) return;
    const text = JSON.stringify(sample.value);
    const said = messages.length === 0 ? "accepted" : messages.join(" ");
    if (!found.has(sample.about)) found.set(sample.about, `${sample.about}: ${text}: ${said}`);
  });
  return [...found.values()];
}
