import type { Selection } from "../select/selection.js";
import { chooseOne, parseOptions } from "./parse-options.js";

/** `facadegen list`, understood. */
export interface ListArguments {
  readonly config: string;
  readonly client: string | undefined;
  readonly audience: Selection["audience"];
  readonly available: boolean;
  /** Totals of the corrections instead of the releases' facades. */
  readonly corrections: boolean;
  readonly format: "text" | "json";
}

/** @throws UsageError for anything that cannot be understood. */
export function parseListArguments(words: readonly string[]): ListArguments {
  const values = parseOptions("list", words, {
    config: { type: "string" },
    client: { type: "string" },
    audience: { type: "string" },
    available: { type: "boolean" },
    corrections: { type: "boolean" },
    format: { type: "string" },
  });
  return {
    config: values.config ?? "schema/clients.json",
    client: values.client,
    audience: chooseOne("list", "audience", values.audience ?? "all", ["client", "agent", "all"]),
    available: values.available ?? false,
    corrections: values.corrections ?? false,
    format: chooseOne("list", "format", values.format ?? "text", ["text", "json"]),
  };
}
