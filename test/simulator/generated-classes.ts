import path from "node:path";
import { pathToFileURL } from "node:url";
import type { CallRequest, FacadeClass, Transport } from "@facadegen/transport";
import { mirrorFiles } from "../support/mirror.js";
import { generateRelease, type GeneratedFacade } from "../wire-samples/generated-package.js";

/** A generated class of a release, with the schema that it was generated from. */
export interface GeneratedClass extends GeneratedFacade {
  readonly Class: FacadeClass;
  /** The names of its methods in the class. */
  readonly methods: readonly string[];
}

/** Generates the client facades of a published release and loads their classes; none without a mirror. */
export async function generateClasses(version: string, folder: string): Promise<GeneratedClass[]> {
  const files = mirrorFiles().filter(
    ({ release, name }) => release === version && name === "schema.json",
  );
  if (files.length === 0) return [];
  const release = { version, files: files.map(({ file }) => file) };
  const facades = await generateRelease(release, folder);
  return Promise.all(
    facades.map(async (facade) => {
      const file = `${path.resolve(facade.emitted.file)}.ts`;
      const loaded: { readonly default: FacadeClass } = await import(pathToFileURL(file).href);
      const methods = Object.getOwnPropertyNames(loaded.default.prototype).filter(
        (name) => name !== "constructor",
      );
      return { ...facade, Class: loaded.default, methods };
    }),
  );
}

/** What a method of a generated class sends. */
export function requestOf({ Class }: GeneratedClass, method: string): CallRequest {
  let sent: CallRequest | undefined;
  const transport: Transport = {
    call<Result>(request: CallRequest): Promise<Result> {
      sent = request;
      return new Promise(() => undefined);
    },
  };
  void callMethod(new Class(transport, Object.create(null)), method, ["", {}]);
  if (sent === undefined) throw new Error(`${Class.NAME}.${method} sends nothing`);
  return sent;
}

/** Calls a method by its name. */
export function callMethod(
  facade: object,
  method: string,
  given: readonly unknown[],
): Promise<unknown> {
  const found: unknown = Reflect.get(facade, method);
  if (typeof found !== "function") throw new Error(`there is no method ${method}`);
  return Reflect.apply(found, facade, given) as Promise<unknown>;
}
