import type { StageResult } from "../diagnostics/diagnostic.js";
import type {
  Audience,
  ClientModel,
  DefinitionModel,
  DefinitionUse,
  FacadeModel,
  MethodModel,
} from "./client-model.js";
import type { FacadeHistory } from "./history.js";
import { inheritDocumentation } from "./inherit-documentation.js";
import { listCorrections } from "./list-corrections.js";
import { compareReleases } from "./order.js";
import { referencesOf } from "./shape.js";

/** Audience of facades by name, where the inputs alone cannot tell it. */
export type KnownAudiences = ReadonlyMap<string, Audience>;

/** Turns merged histories into the model that everything after it is made from. */
export function buildModel(
  histories: readonly FacadeHistory[],
  audiences: KnownAudiences,
): StageResult<ClientModel> {
  const facades = inheritDocumentation(histories).map((history) => buildFacade(history, audiences));
  const releases = new Set(facades.flatMap((facade) => facade.releases));
  return { output: { facades, releases: [...releases].sort(compareReleases) }, diagnostics: [] };
}

function buildFacade(history: FacadeHistory, audiences: KnownAudiences): FacadeModel {
  const methods = [...history.methods].map(([name, method]): MethodModel => {
    return {
      name,
      description: method.description,
      params: method.params,
      result: method.result,
      corrections: method.corrections,
    };
  });
  const uses = definitionUses(history, methods);
  const definitions = [...history.definitions].map(([name, definition]): DefinitionModel => {
    const { shape, description, formOf, corrections } = definition;
    return { name, shape, description, formOf, corrections, usedBy: uses.get(name) ?? [] };
  });
  return {
    name: history.name,
    version: history.version,
    audience: audienceOf(history, audiences),
    availableTo:
      history.members.findLast((member) => member.availableTo !== undefined)?.availableTo ?? [],
    releases: history.members.flatMap((member) => member.release ?? []),
    sources: history.members.map(({ release, digest, origin }) => ({ release, digest, origin })),
    description: history.description,
    drifts: history.drifts,
    methods,
    definitions,
    corrections: listCorrections(methods, definitions),
  };
}

/**
 * The known audience first: up to 3.6.1 one file holds every facade, and its `AvailableTo` also lists logins
 * that the facade then refuses (juju 3.6:generate/schemagen/schemagen.go). Else the file that the newest
 * release published it in, else whether a user is among the logins.
 */
function audienceOf(history: FacadeHistory, audiences: KnownAudiences): Audience {
  const known = audiences.get(history.name);
  if (known !== undefined) return known;
  const newest = history.members.at(-1);
  if (newest?.group === "agent") return "agent";
  const logins = newest?.availableTo;
  return logins === undefined || logins.some((login) => login.endsWith("-user"))
    ? "client"
    : "agent";
}

function definitionUses(
  history: FacadeHistory,
  methods: readonly MethodModel[],
): ReadonlyMap<string, readonly DefinitionUse[]> {
  const uses = new Map<string, DefinitionUse[]>(
    [...history.definitions.keys()].map((name) => [name, []]),
  );
  for (const method of methods) {
    for (const as of ["params", "result"] as const) {
      const part = method[as];
      if (part === undefined) continue;
      for (const name of referencesOf(part.shape)) uses.get(name)?.push({ as, of: method.name });
    }
  }
  for (const [of, definition] of history.definitions) {
    for (const name of referencesOf(definition.shape)) {
      if (name !== of) uses.get(name)?.push({ as: "part", of });
    }
  }
  return uses;
}
