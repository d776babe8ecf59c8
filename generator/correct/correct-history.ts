import type { DefinitionSchema, FacadeSchema, MethodSchema } from "../model/facade-schema.js";
import { addTypes } from "./add-types.js";
import { freeName } from "./free-name.js";
import { brandWatchers, watchersOfMethods, type BrandedFacade } from "./brand-watchers.js";
import { correctMethods } from "./correct-methods.js";
import type { CorrectionIndex } from "./correction-index.js";
import type { CorrectionSet } from "./correction.js";
import {
  definitionsOfTwoForms,
  renameReferences,
  type DefinitionForms,
  type FormMaker,
} from "./definition-forms.js";
import { travelDirections, type Directions } from "./travel-directions.js";

/** Corrects one facade version in all its releases together, so that names mean the same in each. */
export function correctHistory(
  members: readonly FacadeSchema[],
  index: CorrectionIndex,
  maker: FormMaker,
  corrections: CorrectionSet,
): FacadeSchema[] {
  const keys = members.map((member) => `${member.digest} ${index.releaseKey(member)}`);
  const distinct = new Map(members.map((member, position) => [keys[position] ?? "", member]));
  const directions = travelDirections([...distinct.values()]);
  const watchers = watchersOfMethods([...distinct.values()], index);
  const forms = new Map([...distinct].map(([key, member]) => [key, maker.formsOf(member)]));
  const taken = new Set(members.flatMap(({ definitions }) => [...definitions.keys()]));
  const paramsNames = namesOfParamsForms([...forms.values()], directions, taken);
  const contents = new Map<string, BrandedFacade>();
  for (const [key, member] of distinct) {
    const own = forms.get(key);
    if (own === undefined) continue;
    const definitions = placeForms(own, directions, paramsNames);
    const methods = nameParams(correctMethods(member, index), paramsNames);
    const branded = brandWatchers(definitions, methods, watchers, taken);
    contents.set(key, {
      ...branded,
      definitions: addTypes(branded.definitions, corrections, taken),
    });
  }
  return members.map((member, position) => ({
    ...member,
    ...contents.get(keys[position] ?? ""),
  }));
}

/** Names for the params form of every definition that needs a second one. */
function namesOfParamsForms(
  forms: readonly DefinitionForms[],
  directions: Directions,
  taken: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const names = [...definitionsOfTwoForms(forms, directions)];
  return new Map(names.map((name) => [name, freeName(`${name}Params`, taken)]));
}

/** The definitions under the names that they are emitted by. */
function placeForms(
  forms: DefinitionForms,
  directions: Directions,
  paramsNames: ReadonlyMap<string, string>,
): ReadonlyMap<string, DefinitionSchema> {
  const placed = new Map<string, DefinitionSchema>();
  for (const [name, result] of forms.result) {
    const params = forms.params.get(name) ?? result;
    const inParams = { ...params, shape: renameReferences(params.shape, paramsNames) };
    const ways = directions.get(name);
    const second = paramsNames.get(name);
    const onlyParams = ways?.has("params") === true && !ways.has("result");
    placed.set(name, onlyParams ? inParams : result);
    if (second !== undefined) placed.set(second, { ...inParams, formOf: name });
  }
  return placed;
}

function nameParams(
  methods: ReadonlyMap<string, MethodSchema>,
  paramsNames: ReadonlyMap<string, string>,
): ReadonlyMap<string, MethodSchema> {
  if (paramsNames.size === 0) return methods;
  return new Map(
    [...methods].map(([name, method]) => {
      if (method.params === undefined) return [name, method];
      return [name, { ...method, params: renameReferences(method.params, paramsNames) }];
    }),
  );
}
