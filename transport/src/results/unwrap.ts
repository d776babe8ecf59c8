import { FacadegenError, JujuError } from "../errors.js";
import { isRecord } from "../frames.js";
import { ERROR_KEYS, entryError } from "./entry-error.js";
import type { OnePayload, Payloads, Results, Settlements } from "./results.js";

/**
 * What a call for several entities answered, when all went well.
 *
 * @param answer - What the method answered, or a list in it.
 * @returns One payload for each entity, in the order asked; by name when the server answered by name.
 * @throws {@link JujuError} of the first entity that failed; when several did, its `cause` is an
 * `AggregateError` of all of them.
 *
 * @example
 * ```ts
 * const lives = unwrap(await agents.life({ entities: [{ tag: "machine-0" }] })).map(({ life }) => life);
 * ```
 */
export function unwrap<const Answer extends Results>(answer: Answer): Payloads<Answer> {
  const entries = entriesOf(answer);
  const errors = entries.flatMap(([, entry]) => entryError(entry) ?? []);
  const [first] = errors;
  if (!first) {
    const payloads = entries.map(([name, entry]) => [name, payload(entry)] as const);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types follow the same rules
    return collect(answer, payloads) as Payloads<Answer>;
  }
  if (errors.length === 1) throw first;
  const cause = new AggregateError(errors, `${errors.length} of ${entries.length} failed`);
  throw new JujuError(first.message, first, { cause });
}

/**
 * What a call for a single entity answered.
 *
 * @throws {@link JujuError} when it failed.
 * @throws {@link FacadegenError} when the server did not answer for exactly one.
 */
export function unwrapOne<const Answer extends Results>(answer: Answer): OnePayload<Answer> {
  const payloads: unknown[] = Object.values(unwrap(answer));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- there is one, of the type of all
  if (payloads.length === 1) return payloads[0] as OnePayload<Answer>;
  throw new FacadegenError(`one result was expected, the server sent ${payloads.length}`);
}

/**
 * What became of each entity of a call, as `Promise.allSettled` tells it: `{ status: "fulfilled", value }`
 * or `{ status: "rejected", reason }` with a {@link JujuError}. Never throws.
 */
export function settle<const Answer extends Results>(answer: Answer): Settlements<Answer> {
  const settlements = entriesOf(answer).map(([name, entry]): Entries[number] => {
    const reason = entryError(entry);
    return [
      name,
      reason ? { status: "rejected", reason } : { status: "fulfilled", value: payload(entry) },
    ];
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types follow the same rules
  return collect(answer, settlements) as Settlements<Answer>;
}

type Entries = readonly (readonly [name: string, value: unknown])[];

/** The list in an answer: an array, an object by name, or nothing. */
function listOf(answer: unknown): unknown {
  if (!isRecord(answer)) return answer;
  if ("results" in answer) return answer["results"];
  if ("Results" in answer) return answer["Results"];
  return Object.keys(answer).length > 0 ? answer : undefined;
}

function entriesOf(answer: Results): Entries {
  return Object.entries(Object(listOf(answer) ?? {}));
}

/** Puts entries together as the server had them: an array, or an object by name. */
function collect(answer: Results, entries: Entries): unknown {
  return isRecord(listOf(answer)) ? Object.fromEntries(entries) : entries.map(([, value]) => value);
}

/**
 * An entry without its error: see the type `Payload`. One that has no such key is itself the payload, so that
 * what `markWatcher` has noted on it stays there.
 */
function payload(entry: unknown): unknown {
  if (!isRecord(entry)) return entry;
  const all = Object.entries(entry);
  const rest = all.filter(([key]) => !ERROR_KEYS.includes(key));
  const [first] = rest;
  if (!first) return undefined;
  if (rest.length === 1 && first[0] === "result") return first[1];
  return rest.length === all.length ? entry : Object.fromEntries(rest);
}
