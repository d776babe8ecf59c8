import type { Json } from "../json.js";
import type { RecordedCall } from "./recorded-call.js";
import type { ParamsMatch } from "./params-match.js";
import { differencesOf } from "./params-match.js";

/** A facade: its name for any version, or a generated class, such as `ModelManagerV11`, for that version. */
export type FacadeSelector = string | { readonly NAME: string; readonly VERSION: number };

/** Which calls are meant. */
export interface CallSelector {
  readonly facade: FacadeSelector;
  /** As on the wire or as in a generated class: `ListModels` and `listModels` are the same. */
  readonly method?: string | undefined;
  readonly params?: ParamsMatch | undefined;
}

/** Whether a call is one of those. */
export function isSelected(call: RecordedCall, selector: CallSelector): boolean {
  return (
    isOfFacade(call, selector.facade) &&
    isMethod(call.method, selector.method) &&
    paramsDifferences(call.params, selector.params).length === 0
  );
}

/** The facade as messages name it: `ModelManager(11)`, or `ModelManager` for any version. */
export function facadeName(facade: FacadeSelector): string {
  return typeof facade === "string" ? facade : `${facade.NAME}(${facade.VERSION})`;
}

export function isOfFacade(
  { facade, version }: { readonly facade: string; readonly version: number },
  selector: FacadeSelector,
): boolean {
  if (typeof selector === "string") return facade === selector;
  return facade === selector.NAME && version === selector.VERSION;
}

/** No facade of Juju has two methods that only differ in case, and only case differs in the generated names. */
export function isMethod(method: string, wanted: string | undefined): boolean {
  return wanted === undefined || method.toLowerCase() === wanted.toLowerCase();
}

/** Where params are not what is wanted. */
export function paramsDifferences(
  params: Json,
  wanted: ParamsMatch | undefined,
): readonly string[] {
  return wanted === undefined ? [] : differencesOf(params, wanted);
}
