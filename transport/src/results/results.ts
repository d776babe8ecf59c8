/// <reference lib="es2020.promise" preserve="true" />
/**
 * What Juju answers to calls for several entities at once: one entry for each, in order, each with its own
 * `error`. The list may be spelled `results` or `Results`, be missing or `null` when empty, or be an object
 * by name. A list under another name (`models`, `actions`, `machines`) is given by itself.
 */
export type Results =
  | ResultList
  | { readonly results?: ResultList }
  | { readonly Results?: ResultList };

type ResultList = readonly object[] | Readonly<Record<string, object>> | null | undefined;

/** The keys that errors of an entry travel under. */
type ErrorKey = "error" | "Error" | "Errors";

/**
 * What an entry holds beside its error: what is under `result` when there is nothing else, nothing where
 * there is only the error, else the entry without the error's key. `undefined` where the server may have
 * left all of it out.
 *
 * @typeParam Entry - The entry.
 */
export type Payload<Entry> = [Exclude<keyof Entry, ErrorKey>] extends [never]
  ? undefined
  : Entry extends { result?: infer Result }
    ? "result" extends keyof Entry
      ? [Exclude<keyof Entry, ErrorKey | "result">] extends [never]
        ? Result | (object extends Pick<Entry, "result"> ? undefined : never)
        : Whole<Entry>
      : Whole<Entry>
    : Whole<Entry>;

type Whole<Entry> =
  | Omit<Entry, ErrorKey>
  | (object extends Omit<Entry, ErrorKey> ? undefined : never);

/** The list in an answer. */
export type ListOf<Answer> = Answer extends readonly unknown[] | null | undefined
  ? Answer
  : Answer extends { readonly results?: infer List } | { readonly Results?: infer List }
    ? List
    : Answer;

/**
 * The entries of an answer, each replaced: by name when the server sent them by name, else as an array.
 *
 * @typeParam Answer - What the method answered.
 */
export type Payloads<Answer> = MapEntries<NonNullable<ListOf<Answer>>>;

type MapEntries<List> = List extends readonly (infer Entry)[]
  ? Payload<Entry>[]
  : { [Name in keyof List]: Payload<List[Name]> };

/** Any one of the entries of an answer, as {@link Payloads} has it. */
export type OnePayload<Answer> = EntryOf<NonNullable<ListOf<Answer>>>;

type EntryOf<List> = Payload<List extends readonly (infer Entry)[] ? Entry : List[keyof List]>;

/** What became of each entry of an answer, in the form of {@link Payloads}. */
export type Settlements<Answer> = SettleEntries<NonNullable<ListOf<Answer>>>;

type SettleEntries<List> = List extends readonly (infer Entry)[]
  ? PromiseSettledResult<Payload<Entry>>[]
  : { [Name in keyof List]: PromiseSettledResult<Payload<List[Name]>> };
