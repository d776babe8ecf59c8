import type ts from "typescript";
import type { RawSchema } from "../history/raw-schemas.js";
import type { EmittedFacade } from "./emitted-types.js";
import type { FactIndex } from "./fact-index.js";
import type { Direction } from "./facts.js";
import { referenceOf, type RawFacadeVersion } from "./raw-schemas.js";
import type { TypeReader } from "./type-reader.js";

/** A method of an emitted class. */
export interface EmittedMethod {
  readonly symbol: ts.Symbol;
  readonly parameters: readonly ts.Symbol[];
  /** What the promise that it returns is for. */
  readonly result: ts.Type | undefined;
}

/**
 * Which emitted types stand for which definitions of a facade version's schema. They are found by walking from the
 * parameters and results of the class's methods beside the schema, so what is checked is what a caller
 * meets, however the types are named and however often a definition is emitted.
 */
export class Pairing {
  readonly #types = new Map<string, Set<ts.Type>>();
  readonly #methods = new Map<string, EmittedMethod>();
  readonly #facade: RawFacadeVersion;
  readonly #index: FactIndex;
  readonly #reader: TypeReader;

  constructor(
    facade: RawFacadeVersion,
    emitted: EmittedFacade,
    index: FactIndex,
    reader: TypeReader,
  ) {
    this.#facade = facade;
    this.#index = index;
    this.#reader = reader;
    for (const symbol of reader.checker.getPropertiesOfType(emitted.instance)) {
      const [signature] = reader.typeOf(symbol).getCallSignatures();
      if (signature === undefined) continue;
      const result = reader.checker.getAwaitedType(signature.getReturnType());
      const method = { symbol, parameters: signature.getParameters(), result };
      // Only the case of letters differs between the schema's name and the emitted one.
      this.#methods.set(symbol.getName().toLowerCase(), method);
    }
    for (const name of facade.methodNames()) this.#pairMethod(name);
  }

  method(name: string): EmittedMethod | undefined {
    return this.#methods.get(name.toLowerCase());
  }

  /** Every emitted type that stands for the definition where it travels in this direction. */
  types(definition: string, direction: Direction): readonly ts.Type[] {
    return [...(this.#types.get(`${definition} ${direction}`) ?? [])];
  }

  #pairMethod(name: string): void {
    const method = this.method(name);
    if (method === undefined || !this.#index.isCallable(this.#facade, name)) return;
    for (const { params, result } of this.#facade.methods(name)) {
      const [parameter] = method.parameters;
      if (params !== undefined && parameter !== undefined) {
        this.#pair(params, [this.#reader.typeOf(parameter)], "params");
      }
      if (result !== undefined && method.result !== undefined) {
        this.#pair(result, [method.result], "result");
      }
    }
  }

  /** @param types - All that stands at one place: releases may have made a union there, also of arrays. */
  #pair(schema: RawSchema, types: readonly ts.Type[], direction: Direction): void {
    const part = schema.items ?? schema.patternProperties?.[".*"];
    if (part !== undefined) {
      const elements = types.flatMap((type) => this.#reader.elements(type));
      this.#pair(part, elements, direction);
    }
    const definition = referenceOf(schema);
    if (definition === undefined) return;
    const key = `${definition} ${direction}`;
    const known = this.#types.get(key) ?? new Set();
    this.#types.set(key, known);
    for (const member of this.#standsFor(definition, types)) {
      if (known.has(member)) continue;
      known.add(member);
      for (const [name, next] of this.#index.references(this.#facade, definition)) {
        const property = this.#reader.property(member, name);
        if (property !== undefined) {
          this.#pair(next, [this.#reader.typeOf(property)], direction);
        }
      }
    }
  }

  /** Of a union that releases have caused, the members that are meant by this definition. */
  #standsFor(definition: string, types: readonly ts.Type[]): readonly ts.Type[] {
    if (this.#index.isOpaque(definition)) return types;
    const objects = types.flatMap((type) => this.#reader.objects(type));
    if (objects.length === 0) return types;
    // `…Params` where params differ from results, `…Of…` where it holds the ids of several watcher facades.
    const forms = new RegExp(`^${definition}(?:Params|Of[A-Z]\\w*)?$`, "u");
    const named = objects.filter((member) => forms.test(this.#reader.nameOf(member) ?? ""));
    return named.length > 0 ? named : objects;
  }
}
