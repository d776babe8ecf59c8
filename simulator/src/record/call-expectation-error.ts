import type { RecordedCall } from "./recorded-call.js";
import type { CallSelector } from "./call-selector.js";
import { facadeName, isMethod, paramsDifferences } from "./call-selector.js";
import { shown } from "./params-match.js";

/** So many calls are shown; the rest are counted. */
const SHOWN_CALLS = 5;
/** So many differences of one call's params are shown. */
const SHOWN_DIFFERENCES = 3;

/** A call that a test expects did not come, or one came that it does not expect. The message shows what did. */
export class CallExpectationError extends Error {
  override readonly name = "CallExpectationError";
  /** The calls that the message is about, nearest to the expected one first. */
  readonly calls: readonly RecordedCall[];

  constructor(message: string, calls: readonly RecordedCall[]) {
    super(message);
    this.calls = calls;
  }
}

/** That no call is the expected one. */
export function missingCallError(
  selector: CallSelector,
  calls: readonly RecordedCall[],
  why = "came",
): CallExpectationError {
  const wanted = selectorName(selector);
  if (calls.length === 0) return new CallExpectationError(`no ${wanted} ${why}; no call did`, []);
  const nearest = calls
    .map((call) => ({ call, distance: distanceOf(call, selector) }))
    .sort((one, other) => one.distance - other.distance || one.call.number - other.call.number)
    .map(({ call }) => call);
  const lines = nearest.slice(0, SHOWN_CALLS).map((call) => `  ${callLine(call, selector)}`);
  const rest = nearest.length - lines.length;
  if (rest > 0) lines.push(`  … and ${rest} more`);
  const came = calls.length === 1 ? "one call came" : `${calls.length} calls came, nearest first`;
  return new CallExpectationError(`no ${wanted} ${why}; ${came}:\n${lines.join("\n")}`, nearest);
}

/** That a call came which should not. */
export function unwantedCallError(
  selector: CallSelector,
  calls: readonly RecordedCall[],
): CallExpectationError {
  const lines = calls.slice(0, SHOWN_CALLS).map((call) => `  ${callLine(call)}`);
  const rest = calls.length - lines.length;
  if (rest > 0) lines.push(`  … and ${rest} more`);
  const times = calls.length === 1 ? "came" : `came ${calls.length} times`;
  return new CallExpectationError(
    `${selectorName(selector)} ${times}, but should not:\n${lines.join("\n")}`,
    calls,
  );
}

function selectorName({ facade, method, params }: CallSelector): string {
  const name = `${facadeName(facade)}.${method ?? "(any method)"}`;
  return params === undefined ? name : `${name} with ${shown(params)}`;
}

function callLine(call: RecordedCall, selector?: CallSelector): string {
  const id = call.id && ` id ${call.id}`;
  const where = `connection ${call.connection}`;
  const line = `${call.facade}(${call.version}).${call.method}${id} ${shown(call.params)} on ${where}`;
  if (!selector || !isMethod(call.method, selector.method) || !isFacadeName(call, selector)) {
    return line;
  }
  const differences = paramsDifferences(call.params, selector.params);
  const told = differences.slice(0, SHOWN_DIFFERENCES).map((difference) => `\n      ${difference}`);
  const more = differences.length - told.length;
  return line + told.join("") + (more > 0 ? `\n      … and ${more} more differences` : "");
}

/** Params weigh less than a version, that less than the method, that less than the facade. */
function distanceOf(call: RecordedCall, { facade, method, params }: CallSelector): number {
  const name = typeof facade === "string" ? facade : facade.NAME;
  const version = typeof facade === "string" ? call.version : facade.VERSION;
  const facadeDistance = editDistance(call.facade, name);
  const methodDistance =
    method === undefined ? 0 : editDistance(call.method.toLowerCase(), method.toLowerCase());
  const paramsDistance = Math.min(paramsDifferences(call.params, params).length, 9);
  return (
    facadeDistance * 10_000 +
    methodDistance * 100 +
    (call.version === version ? 0 : 10) +
    paramsDistance
  );
}

function isFacadeName(call: RecordedCall, { facade }: CallSelector): boolean {
  return call.facade === (typeof facade === "string" ? facade : facade.NAME);
}

/** How many characters have to be put in, taken out or changed (Levenshtein). */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [index, character] of Array.from(one).entries()) {
    const next = [index + 1];
    for (let column = 1; column <= other.length; column++) {
      const changed = (row[column - 1] ?? 0) + (other[column - 1] === character ? 0 : 1);
      next.push(Math.min((row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, changed));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
