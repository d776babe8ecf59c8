/**
 * What a login leads to.
 *
 * @module
 */
import type { LoginResult } from "./login-facade.js";
import type { Transport } from "./transport.js";
import type { ConnectionInfo, Facade, FacadeOption, HandWrittenFacade } from "./types.js";

/**
 * A connection to a controller or a model, logged in.
 *
 * @typeParam Facades - What is in `facades`. By default it has any member, as which facades there are is known only
 *   after the login; a connection fits one with optional members, e.g. `Connection<{ client?: ClientV8 }>`. What
 *   opens connections takes no type argument, so that functions in its place in tests need none.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- `unknown` members could not be called
export class Connection<Facades extends object = { [k: string]: any }> {
  /** The facades that were asked for and that the controller has, by name with its leading capitals lowered. */
  facades: Facades;
  /** What carries the calls. */
  transport: Transport;
  /** What the controller said at login. */
  info: ConnectionInfo;

  /**
   * @param transport - What carries the calls.
   * @param facades - The facades to offer.
   * @param loginResult - What the login answered.
   */
  constructor(transport: Transport, facades: FacadeOption[], loginResult: LoginResult) {
    this.transport = transport;
    const made: Record<string, object> = {};
    this.info = connectionInfo(loginResult, made);
    const served = new Map(loginResult.facades?.map(({ name, versions }) => [name, versions]));
    for (const [name, classes] of byName(facades)) {
      const [best] = classes
        .filter(({ VERSION }) => served.get(name)?.includes(VERSION))
        .sort((left, right) => right.VERSION - left.VERSION);
      if (best) made[facadeMember(name)] = new best(transport, this.info);
    }
    // That these are the facades it was asked for is the caller's word.
    this.facades = made as Facades;
  }
}

function connectionInfo(
  result: LoginResult,
  facades: Readonly<Record<string, object>>,
): ConnectionInfo {
  // What the controller has not said is there all the same, as `undefined`.
  const said: { [Key in keyof ConnectionInfo]: ConnectionInfo[Key] | undefined } = {
    controllerTag: result["controller-tag"],
    serverVersion: result["server-version"],
    servers: result.servers,
    user: result["user-info"],
    // Each is one of the classes that were asked for, written by hand or not.
    getFacade: (name) => facades[name] as Facade,
  };
  return said as ConnectionInfo;
}

function byName(facades: readonly FacadeOption[]): ReadonlyMap<string, HandWrittenFacade[]> {
  const classes = new Map<string, HandWrittenFacade[]>();
  for (const option of facades) {
    const isOne = typeof option === "function";
    const name = isOne ? option.NAME : option.name;
    const added = isOne ? [option] : option.versions;
    classes.set(name, [...(classes.get(name) ?? []), ...added]);
  }
  return classes;
}

/** `ModelManager` -> `modelManager`, `SSHClient` -> `sshClient`; of capitals alone the last one stays: `jimM`. */
function facadeMember(name: string): string {
  const capitals = /^[^\p{Ll}\d]*/u.exec(name)?.[0].length ?? 0;
  const lowered = Math.max(capitals - 1, 1);
  return name.slice(0, lowered).toLowerCase() + name.slice(lowered);
}
