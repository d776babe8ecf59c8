import type { FacadeClass, FacadeEntry, FacadeVersions } from "../facades/facade-types.js";

/** What the scripts of {@link testTransport} name a facade by: a class, a generated module's default, or a name. */
export type FacadeTarget = FacadeEntry | string;

/** An instance of one of the classes of a target. */
export type InstanceOf<Target extends FacadeEntry> =
  Target extends FacadeClass<infer Instance>
    ? Instance
    : Target extends FacadeVersions
      ? InstanceType<Target["versions"][number]>
      : never;

/** The names of the methods that make calls, as TypeScript spells them. */
export type MethodOf<Target extends FacadeEntry> = CallingMethod<InstanceOf<Target>>;

type CallingMethod<Instance> = Instance extends unknown
  ? {
      [Name in keyof Instance]-?: Instance[Name] extends (...args: never[]) => Promise<unknown>
        ? Name
        : never;
    }[keyof Instance] &
      string
  : never;

/** What a method takes; `unknown` when it takes nothing but options. */
export type ParamsOf<Target extends FacadeEntry, Method extends string> =
  ArgumentsOf<InstanceOf<Target>, Method> extends readonly [infer Params, ...unknown[]]
    ? Params
    : unknown;

/** What a method answers. */
export type ResultOf<Target extends FacadeEntry, Method extends string> =
  InstanceOf<Target> extends infer Instance
    ? Instance extends { readonly [Name in Method]: (...args: never[]) => Promise<infer Result> }
      ? Result
      : never
    : never;

type ArgumentsOf<Instance, Method extends string> = Instance extends {
  readonly [Name in Method]: (...args: infer Arguments) => Promise<unknown>;
}
  ? Arguments
  : never;
