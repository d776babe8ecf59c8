import { JujuClientError } from "./juju-client-error.js";

/** A mapping in a file, of which nothing is known yet. */
export type FileFields = Readonly<Record<string, unknown>>;

/** Reads the values of one file, and says where in it something is not as it should be. */
export interface FileReader {
  /** A mapping. Empty where there is none. */
  fields(value: unknown, place: string): FileFields;
  /** The entries of a mapping. */
  entries(value: unknown, place: string): [key: string, value: unknown][];
  /** A text; `undefined` where there is none or an empty one, as Go leaves it out. */
  text(fields: FileFields, key: string, place: string): string | undefined;
  /** A text that has to be there. */
  requiredText(fields: FileFields, key: string, place: string): string;
  /** A list of texts. Empty where there is none. */
  texts(fields: FileFields, key: string, place: string): string[];
}

/** Reads the values of a file. No error quotes any of them. */
export function createFileReader(file: string): FileReader {
  const damaged = (place: string, expected: string): JujuClientError =>
    new JujuClientError(`${place} is ${expected}`, { file });

  function fields(value: unknown, place: string): FileFields {
    if (isMissing(value)) return {};
    if (!isMapping(value)) throw damaged(place, "no mapping");
    return value;
  }

  function text(from: FileFields, key: string, place: string): string | undefined {
    const value = from[key];
    if (isMissing(value)) return undefined;
    if (typeof value !== "string") throw damaged(`${key} of ${place}`, "no text");
    return value;
  }

  return {
    fields,
    text,
    entries: (value, place) => Object.entries(fields(value, place)),
    requiredText(from, key, place) {
      const value = text(from, key, place);
      if (value === undefined) throw damaged(`${key} of ${place}`, "missing");
      return value;
    },
    texts(from, key, place) {
      const value = from[key];
      if (isMissing(value)) return [];
      const list: readonly unknown[] | undefined = Array.isArray(value) ? value : undefined;
      if (!list?.every((each) => typeof each === "string")) {
        throw damaged(`${key} of ${place}`, "no list of texts");
      }
      return [...list];
    },
  };
}

// A missing value is an empty text where all scalars are texts.
function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

function isMapping(value: unknown): value is FileFields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
