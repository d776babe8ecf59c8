import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { isRecord } from "./is-record.js";

/** A difference between releases in a facade version whose number stayed the same. */
export interface DriftEntry {
  /** `Enqueue()`, `Enqueue() params`, `Error`, `Error.info` */
  readonly subject: string;
  readonly kind: "presence" | "required" | "type";
  /** Releases without the definition that the subject is part of are in none of them. */
  readonly variants: readonly { readonly says: string; readonly releases: readonly string[] }[];
}

/** What a client package says of a facade version in its `facades.json`. */
export interface FacadeVersionEntry {
  readonly name: string;
  readonly version: number;
  readonly audience: "client" | "agent";
  /** The module as `exports` has it: `./facades/action/ActionV7`. */
  readonly module: string;
  /** Oldest first; empty where the schema named no release. */
  readonly releases: readonly string[];
  readonly methods: readonly { readonly name: string; readonly member: string }[];
  readonly drifts?: readonly DriftEntry[];
}

/** What a package says of its facades. */
export interface FacadeList {
  /** The name of the package. */
  readonly package: string;
  readonly facades: readonly FacadeVersionEntry[];
}

/** `undefined` for a package that is no client package. */
export function readFacadeList(folder: string): FacadeList | undefined {
  const file = path.join(folder, "facades.json");
  if (!existsSync(file)) return undefined;
  const list: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!isFacadeList(list))
    throw new Error(`${file} does not list facades as facadegen writes them`);
  return list;
}

function isFacadeList(value: unknown): value is FacadeList {
  return (
    isRecord(value) && typeof value["package"] === "string" && isArrayOf(value["facades"], isEntry)
  );
}

function isEntry(value: unknown): value is FacadeVersionEntry {
  return (
    isRecord(value) &&
    typeof value["name"] === "string" &&
    typeof value["version"] === "number" &&
    (value["audience"] === "client" || value["audience"] === "agent") &&
    typeof value["module"] === "string" &&
    isArrayOf(value["releases"], isText) &&
    isArrayOf(value["methods"], isMethod) &&
    (value["drifts"] === undefined || isArrayOf(value["drifts"], isDrift))
  );
}

function isMethod(value: unknown): boolean {
  return isRecord(value) && isText(value["name"]) && isText(value["member"]);
}

function isDrift(value: unknown): boolean {
  return (
    isRecord(value) &&
    isText(value["subject"]) &&
    (value["kind"] === "presence" || value["kind"] === "required" || value["kind"] === "type") &&
    isArrayOf(
      value["variants"],
      (variant) =>
        isRecord(variant) && isText(variant["says"]) && isArrayOf(variant["releases"], isText),
    )
  );
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isArrayOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}
