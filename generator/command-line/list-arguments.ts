import type { Selection } from "../select/selection.js";
import { LIST_OPTIONS } from "./descriptions/list.js";
import { DEFAULT_CONFIG } from "./descriptions/shared-options.js";
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
  const values = parseOptions("list", words, LIST_OPTIONS);
  return {
    config: values.config ?? DEFAULT_CONFIG,
    client: values.client,
    audience: chooseOne(
      "list",
      "audience",
      values.audience ?? "all",
      LIST_OPTIONS.audience.choices,
    ),
    available: values.available ?? false,
    corrections: values.corrections ?? false,
    format: chooseOne("list", "format", values.format ?? "text", LIST_OPTIONS.format.choices),
  };
}
