import { parseJsonDocument } from "../load/json-document.js";
import { canonicalJson } from "../model/canonical-json.js";
import { sha256Of } from "../sha256.js";
import { SourceFailure } from "./source-failure.js";

/** A schema file without the white space that its publisher chose. */
export interface CanonicalSchema {
  readonly text: string;
  /** Of the text; what a pin compares. */
  readonly sha256: string;
}

/**
 * Brings a fetched schema file into its canonical form.
 *
 * @throws SourceFailure when the bytes are not the whole of a JSON text.
 */
export function canonicalSchema(bytes: Uint8Array): CanonicalSchema {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new SourceFailure("broken", "it is not UTF-8 text", "is this a schema file of Juju?");
  }
  try {
    const canonical = canonicalJson(JSON.parse(text));
    return { text: canonical, sha256: sha256Of(canonical) };
  } catch {
    throw notWhole(text);
  }
}

/** Reading again, with the reader that can say where it stopped: this is the rare case. */
function notWhole(text: string): SourceFailure {
  const problem = parseJsonDocument("", text).diagnostics.find(
    (diagnostic) => diagnostic.severity === "error",
  );
  if (problem === undefined || problem.code === "FG1004") {
    return new SourceFailure("broken", "it is nested deeper than any schema");
  }
  if (problem.code === "FG1007") {
    return new SourceFailure("broken", "it is empty", "was the download cut off? Try again");
  }
  const { line = 1, column = 1 } = problem.location ?? {};
  const cut = text.trimEnd().endsWith("]") ? "it is not JSON" : "it is cut off or not JSON";
  return new SourceFailure(
    "broken",
    `${cut}: ${problem.message} (line ${line}, column ${column})`,
    "was the download cut off, or is this a page that says something else? Try again",
  );
}
