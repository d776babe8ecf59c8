import type { Writable } from "node:stream";
import type { Controller } from "../controller.js";
import { readCommandLine, UsageError } from "./command-options.js";
import { HELP } from "./help.js";
import { packageVersion } from "./package-version.js";
import { printed, printedText } from "./printed.js";

/** What the process answers to whoever called it. */
const EXIT_CODE = { done: 0, failed: 1, usage: 2 } as const;

/** What the command works with, so that tests need no process. */
export interface Surroundings {
  readonly standardOutput: Writable & { readonly isTTY?: boolean };
  readonly standardError: Writable & { readonly isTTY?: boolean };
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Aborted when the process is told to stop. */
  readonly stop: AbortSignal;
}

/** Runs one command line, without the program's name, until it is told to stop; answers the exit code. Never throws. */
export async function run(words: readonly string[], surroundings: Surroundings): Promise<number> {
  const { standardOutput, standardError } = surroundings;
  try {
    const line = readCommandLine(words);
    if (line.does === "help") standardOutput.write(HELP);
    else if (line.does === "version") standardOutput.write(`${packageVersion()}\n`);
    else await serve(line, surroundings);
    return EXIT_CODE.done;
  } catch (error) {
    const usage = error instanceof UsageError;
    standardError.write(`facadegen-simulator: ${messageOf(error)}\n`);
    if (usage) standardError.write('Try "facadegen-simulator --help".\n');
    return usage ? EXIT_CODE.usage : EXIT_CODE.failed;
  }
}

type StartLine = Extract<ReturnType<typeof readCommandLine>, { readonly does: "start" }>;

async function serve({ options, format }: StartLine, surroundings: Surroundings): Promise<void> {
  const { standardOutput, standardError, environment, stop } = surroundings;
  // Help and usage errors need none of it.
  const { startController } = await import("../start-controller.js");
  let controller: Controller;
  try {
    controller = await startController(options);
  } catch (error) {
    throw startError(error, options);
  }
  try {
    const data = printed(controller);
    const withStyle = standardOutput.isTTY === true && !isSet(environment["NO_COLOR"]);
    standardOutput.write(
      format === "json"
        ? `${JSON.stringify(data)}\n`
        : printedText(data, controller.release.version, withStyle),
    );
    standardError.write("It listens until SIGINT (Ctrl+C) or SIGTERM.\n");
    if (!stop.aborted) {
      await new Promise<void>((resolve) => {
        stop.addEventListener("abort", () => resolve(), { once: true });
      });
    }
  } finally {
    await controller.close();
  }
}

/** In the words of the command line. */
function startError(
  error: unknown,
  { host = "127.0.0.1", port = 0 }: StartLine["options"],
): unknown {
  // The only ranges that a command line can miss here are those of releases.
  if (error instanceof RangeError) return new UsageError(`--juju: ${error.message}`);
  switch (codeOf(error)) {
    case "EADDRINUSE":
      return new Error(`port ${port} of ${host} is in use; choose another, or 0 for a free one`);
    case "EACCES":
      return new Error(
        `port ${port} of ${host} may not be used by this user; choose one from 1024`,
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new Error(`${host} is no address of this machine`);
    default:
      return error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** https://no-color.org: any text but an empty one. */
function isSet(variable: string | undefined): boolean {
  return variable !== undefined && variable !== "";
}
