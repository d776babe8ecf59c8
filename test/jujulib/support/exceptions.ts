import { readFileSync } from "node:fs";
import type { Difference } from "./find-differences.js";

/** One line of the reviewed list. */
export interface Exception {
  /** The facade's folder. */
  readonly folder: string;
  /** A definition, its property, or a class with its method; what lies inside it is covered too. */
  readonly place: string;
  readonly reason: string;
}

/** Reads `exceptions.txt`: `folder | place | reason`. */
export function readExceptions(): Exception[] {
  return readFileSync(new URL("../exceptions.txt", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [folder = "", place = "", reason = ""] = line.split(" | ");
      return { folder, place, reason };
    });
}

/** Where a difference is, in the words of the list. */
function placeOf({ module, place }: Difference): Pick<Exception, "folder" | "place"> {
  const parts = module.split("/");
  const file = parts.at(-1) ?? "";
  return {
    folder: parts.at(-2) ?? "",
    place: place.replace(/^(?<typeof>typeof )?default\b/u, file),
  };
}

export function covers(exception: Exception, difference: Difference): boolean {
  const { folder, place } = placeOf(difference);
  return (
    exception.folder === folder &&
    (place === exception.place || /^[. (]/u.test(place.slice(exception.place.length))) &&
    place.startsWith(exception.place)
  );
}
