import type { Answers } from "../answers/answers.js";
import type { JujuRelease } from "../parts/juju-release.js";
import { unknownFacade, unknownMethod } from "../release/unknown-call.js";
import type { FacadeSchema, WireSchemas } from "../parts/wire-schema.js";
import type { BuiltInFacade, Method } from "../parts/method-call.js";
import { WireError } from "../parts/wire-error.js";

/** Where methods are looked for. */
export interface MethodSources {
  readonly release: JujuRelease;
  readonly schemas: WireSchemas;
  readonly facades: readonly BuiltInFacade[];
  readonly answers: Pick<Answers, "handles">;
}

/** A method that there is. */
export interface FoundMethod {
  /** What the simulator answers itself; a handler comes before it, a sample of the schema instead of it. */
  readonly builtIn: Method | undefined;
}

/** Finds methods by facade, version and name. */
export interface MethodFinder {
  /** @throws {WireError} when the release has no such facade, version or method. */
  find(facade: string, version: number, method: string): FoundMethod;
  /** Of `Admin`, before the login. Throws like {@link find}. */
  findAdmin(version: number, method: string): FoundMethod;
}

/** Looks methods up as a release of Juju does. */
export function createMethodFinder(sources: MethodSources): MethodFinder {
  const { release, schemas, answers } = sources;
  const registered = new Map(release.facades.map(({ name, versions }) => [name, versions]));
  const built = (name: string, version: number): readonly BuiltInFacade[] =>
    sources.facades.filter(
      (facade) => facade.name === name && (facade.versions?.includes(version) ?? true),
    );

  return {
    find(facade, version, method) {
      if (registered.get(facade)?.includes(version) !== true)
        throw unknownFacade(release.line, facade, version);
      const found = methodOf(built(facade, version), method);
      if (found || answers.handles({ facade, version, method })) return { builtIn: found };
      const schema = schemas.facade(facade, version);
      // Without a schema nobody knows what methods it has: the answer tells the test to give a handler.
      if (schema ? hasMethod(schema, method) : !isWhole(facade)) return { builtIn: undefined };
      throw unknownMethod(release.line, facade, version, method);
    },
    findAdmin(version, method) {
      const facades = built("Admin", version);
      if (facades.length === 0) {
        const message =
          "this version of Juju does not support login from old clients (not supported)";
        throw new WireError(message, "not supported");
      }
      const found = methodOf(facades, method);
      if (found || answers.handles({ facade: "Admin", version, method })) return { builtIn: found };
      // Juju has found the version by then and forgets it.
      throw unknownMethod(release.line, "Admin", 0, method);
    },
  };
}

function methodOf(facades: readonly BuiltInFacade[], method: string): Method | undefined {
  for (const { methods } of facades) if (Object.hasOwn(methods, method)) return methods[method];
  return undefined;
}

function hasMethod({ methods }: FacadeSchema, method: string): boolean {
  return Object.hasOwn(methods, method);
}

/** The simulator itself has every method of these, which few published schemas describe. */
function isWhole(facade: string): boolean {
  return facade === "Pinger" || facade.endsWith("Watcher");
}
