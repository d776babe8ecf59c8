/// <reference lib="esnext.disposable" preserve="true" />
import type { ConnectionInfo } from "./connection-info.js";
import type { Connection } from "./connection.js";
import { FacadeNotAvailableError } from "./errors.js";
import { facadeKey } from "./facades/facade-key.js";
import type { FacadeClass, FacadeEntry } from "./facades/facade-types.js";

/** What of a connection its socket knows. */
export type SocketLife = Pick<
  Connection,
  "close" | "closed" | "ignoredFrames" | "state" | "transport" | "url"
>;

/** Makes of the life of a socket that is logged in what the caller gets: the same object, with more to it. */
export function createConnection<const Entries extends readonly FacadeEntry[]>(
  life: SocketLife,
  info: ConnectionInfo,
  entries: Entries | undefined,
): Connection<Entries> {
  const { close, transport } = life;
  // A facade may be named like something that every object has.
  const served = (name: string): readonly number[] =>
    (Object.hasOwn(info.facades, name) && info.facades[name]) || [];
  // The highest version that both sides have, as Juju's own client picks it (`core/facades/facade.go`).
  const best = (classes: readonly FacadeClass[]): FacadeClass | undefined =>
    classes
      .filter(({ NAME, VERSION }) => served(NAME).includes(VERSION))
      .sort((one, other) => other.VERSION - one.VERSION)[0];
  const wanted = classesOf(entries ?? []);
  const wantedAs = (key: string): readonly FacadeClass[] =>
    wanted.filter(({ NAME }) => facadeKey(NAME) === key);

  // No prototype: a facade that the server does not have is `undefined`, whatever its name.
  const facades: Record<string, object> = Object.create(null);
  for (const { NAME } of wanted) {
    const key = facadeKey(NAME);
    const Best = best(wantedAs(key));
    if (Best) facades[key] ??= new Best(transport, info);
  }

  const more = {
    facades,
    info,
    require(asked: string | FacadeEntry): object {
      const key = typeof asked === "string" ? asked : "";
      const classes = typeof asked === "string" ? wantedAs(asked) : classesOf([asked]);
      const Best = best(classes);
      if (Best) return facades[key] ?? new Best(transport, info);
      const { NAME = key } = classes[0] ?? {};
      const versions = classes.map(({ VERSION }) => VERSION);
      throw new FacadeNotAvailableError(NAME, versions, served(NAME));
    },
    supports: (name: string, version?: number): boolean =>
      served(name).some((one) => (version ?? one) === one),
    bestVersion: (asked: string | FacadeEntry): number | undefined =>
      typeof asked === "string" ? served(asked).at(-1) : best(classesOf([asked]))?.VERSION,
    // Older browsers have no such symbol; there no other property may be made instead.
    [Symbol.asyncDispose ?? "close"]: close,
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the symbol's property may be missing
  return Object.assign(life, more) as unknown as Connection<Entries>;
}

function classesOf(entries: readonly FacadeEntry[]): readonly FacadeClass[] {
  return entries.flatMap((entry) => ("versions" in entry ? entry.versions : entry));
}
