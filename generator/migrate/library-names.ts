import { TRANSPORT, type LibraryModule } from "./module-map.js";

/** What an export of the library is called in the transport, wherever it stands. */
export interface Counterpart {
  readonly module: string;
  readonly name: string;
  readonly isType: boolean;
}

const type = (name: string): Counterpart => ({ module: TRANSPORT, name, isType: true });

/** Exports that mean the same there. Calls that connect are rewritten one by one, so they are not here. */
const COUNTERPARTS: Readonly<Record<LibraryModule, Readonly<Record<string, Counterpart>>>> = {
  client: {
    Connection: type("Connection"),
    ConnectionInfo: type("ConnectionInfo"),
    Credentials: type("PasswordOptions"),
    RedirectionError: { module: TRANSPORT, name: "RedirectError", isType: false },
    Transport: type("Transport"),
  },
  types: {
    Facade: type("Facade"),
    FacadeClass: type("FacadeClass"),
    GenericFacade: type("FacadeVersions"),
  },
  interfaces: { JujuRequest: type("CallRequest") },
  utils: {},
  versions: {},
};

export function counterpart(module: LibraryModule, name: string): Counterpart | undefined {
  const known = COUNTERPARTS[module];
  return Object.hasOwn(known, name) ? known[name] : undefined;
}

/** How a person goes on without an export that has no counterpart. */
const REMEDIES: ReadonlyMap<string, string> = new Map([
  [
    "connect",
    "connect of @facadegen/transport logs in too: give it the option login, and use the connection that it answers",
  ],
  [
    "connectAndLogin",
    "use connect of @facadegen/transport with the option login; it answers the connection itself",
  ],
  [
    "Client",
    "there is no client before the login any more: connect answers a connection that is logged in",
  ],
  [
    "Connection",
    "it is an interface now: tell connections by something of your own, or by their property transport",
  ],
  [
    "Transport",
    "it is an interface now: testTransport of @facadegen/transport/testing makes one for tests",
  ],
  [
    "ConnectOptions",
    "ConnectOptions of @facadegen/transport has login in place of bakery, and webSocket in place of wsclass",
  ],
  [
    "CLIENT_VERSION",
    "the option clientVersion of connect has a default; write the version where you show one",
  ],
  [
    "autoBind",
    "methods that are passed on by name need their own binding: () => facade.method(), or arrow functions in the class",
  ],
  ["createAsyncHandler", "let the function answer a promise"],
  [
    "toError",
    "what rejects here is an Error already; for others: error instanceof Error ? error : new Error(String(error))",
  ],
  [
    "generateModelURL",
    "call modelUrl of @facadegen/transport; an address without a port means port 17070 to it, a URL port 443",
  ],
  ["RedirectionError", "use RedirectError of @facadegen/transport"],
]);

export function remedy(name: string): string {
  return (
    REMEDIES.get(name) ??
    "it stays where it is; move what you need of it into the application when you leave the library"
  );
}
