import type { PullOptions } from "../pins/pull-releases.js";
import type { Terminal } from "./terminal.js";

/** A line on standard error that shows how far a pull is: only on a terminal, and gone when it is done. */
export function pullProgress(terminal: Terminal): NonNullable<PullOptions["onProgress"]> {
  const { standardError } = terminal;
  if (standardError.isTTY !== true) return () => undefined;
  return ({ release, name, done, total }) => {
    const line = done < total ? `pulled ${done} of ${total}: ${release} ${name}` : "";
    standardError.write(`\r\u001B[K${line}`);
  };
}
