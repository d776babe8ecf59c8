import { suggestion } from "../diagnostics/suggestion.js";
import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.js";
import type { Audience, ClientModel, FacadeModel } from "../model/client-model.js";

/** A facade and a range of its versions, both ends included. */
export interface FacadeSelector {
  /** As the user wrote it. */
  readonly text: string;
  readonly name: string;
  readonly lowest: number;
  readonly highest: number;
}

export interface Selection {
  /** Empty: every facade. */
  readonly selectors: readonly FacadeSelector[];
  readonly audience: Audience | "all";
}

/**
 * Reads a selector, or answers `undefined` when it is none.
 *
 * @example
 * parseSelector("Client"); // every version
 * parseSelector("Client@8"); // one
 * parseSelector("ModelManager@10..11"); // a range; either end may be left out
 */
export function parseSelector(text: string): FacadeSelector | undefined {
  const pattern = /^(?<name>[A-Z][A-Za-z0-9]*)(?:@(?:(?<only>\d+)|(?<low>\d*)\.\.(?<high>\d*)))?$/u;
  const parts = pattern.exec(text)?.groups;
  if (parts === undefined) return undefined;
  const { name = "", only, low, high } = parts;
  return {
    text,
    name,
    lowest: Number(only ?? (low || 0)),
    highest: only === undefined ? Number(high || Number.MAX_SAFE_INTEGER) : Number(only),
  };
}

/** Keeps the facades that the selection names. A selector that matches nothing is an error. */
export function selectFacades(model: ClientModel, selection: Selection): StageResult<ClientModel> {
  const { selectors, audience } = selection;
  const diagnostics: Diagnostic[] = [];
  for (const selector of selectors) {
    if (model.facades.some((facade) => matches(facade, selector))) continue;
    diagnostics.push({
      code: "FG5002",
      severity: "error",
      message: `no facade matches "${selector.text}"`,
      hint: hintFor(model, selector),
    });
  }
  const facades = model.facades.filter(
    (facade) =>
      (audience === "all" || facade.audience === audience) &&
      (selectors.length === 0 || selectors.some((selector) => matches(facade, selector))),
  );
  if (facades.length === 0 && diagnostics.length === 0) {
    const message =
      audience === "all"
        ? "the inputs hold no facade"
        : `the inputs hold no facade for the audience ${audience}`;
    diagnostics.push({
      code: "FG5002",
      severity: "error",
      message,
      hint: "see `facadegen generate --help`",
    });
  }
  return { output: { ...model, facades }, diagnostics };
}

function matches(facade: FacadeModel, selector: FacadeSelector): boolean {
  return (
    facade.name === selector.name &&
    facade.version >= selector.lowest &&
    facade.version <= selector.highest
  );
}

function hintFor(model: ClientModel, selector: FacadeSelector): string {
  const versions = model.facades
    .filter((facade) => facade.name === selector.name)
    .map((facade) => facade.version);
  if (versions.length > 0)
    return `the inputs have ${selector.name} in version ${versions.join(", ")}`;
  return (
    suggestion(selector.name, new Set(model.facades.map((facade) => facade.name))) ??
    "a selector is a facade name as Juju writes it, e.g. ModelManager or ModelManager@10..11"
  );
}
