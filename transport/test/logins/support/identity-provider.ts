import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { randomBytes } from "node:crypto";
import { onTestFinished } from "vitest";
import type { Json, MintedMacaroon } from "./mint.js";
import { mint, seal, toJson, unseal, withCondition, withThirdParty } from "./mint.js";

/** How users show a provider who they are; `free` asks for nothing. */
export type Way = "password" | "browser" | "legacy" | "free";

/** A request that a provider has got. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly form: Readonly<Record<string, string>>;
}

/**
 * An identity provider on the loopback that does what the simulator's does not: answers what is no answer, breaks off,
 * wants discharges of others first, and knows the old ways.
 */
export interface IdentityProvider {
  readonly origin: string;
  /** What caveats name it by. */
  readonly location: string;
  readonly requests: SeenRequest[];
  /** Adds a caveat that it discharges; with the bakery's version 3 its data is kept outside. */
  addCaveat(macaroon: MintedMacaroon, bakeryVersion: number): Caveated;
  /** Lets a user who was shown a page log in, or denies it. */
  visit(url: string, outcome: Outcome): void;
  /** What it does from now on. */
  way: Way;
  /** Asks for a discharge of another provider on top of its own. */
  also: IdentityProvider | undefined;
  /** How many waits it ends without an answer. */
  brokenWaits: number;
  /** Answers in its place. */
  override: ((request: SeenRequest, response: ServerResponse) => boolean) | undefined;
}

type Outcome = "log in" | "deny";

interface Visit {
  readonly outcome: Promise<Outcome>;
  readonly resolve: (outcome: Outcome) => void;
}

/** A macaroon and what the third party needs beside it. */
export interface Caveated {
  readonly macaroon: MintedMacaroon;
  readonly data: Readonly<Record<string, string>>;
}

/** The JSON in which a macaroon goes out to be discharged. */
export function bakeryJson({ macaroon, data }: Caveated, bakeryVersion: number): Json {
  if (bakeryVersion < 3) return toJson(macaroon, bakeryVersion === 2 ? 2 : 1);
  return { m: toJson(macaroon, 2), v: 3, cdata: data, ns: "std:" };
}

/** Starts a provider, ended with the test. */
export async function startIdentityProvider(way: Way): Promise<IdentityProvider> {
  const secret = randomBytes(32);
  const tokens = new Set<string>();
  const visits = new Map<string, Visit>();
  let counter = 0;

  const visitOf = (id: string): Visit => {
    const visit = visits.get(id) ?? newVisit();
    visits.set(id, visit);
    return visit;
  };
  const newToken = (): Buffer => {
    // Not text, so that it has to travel in base64.
    const token = Buffer.concat([Buffer.from([0xff, 0x00]), randomBytes(8)]);
    tokens.add(token.toString("base64url"));
    return token;
  };

  const discharge = (form: SeenRequest["form"]): Json => {
    const id = form["id64"]
      ? Buffer.from(form["id64"], "base64url")
      : Buffer.from(form["id"] ?? "");
    const data = Buffer.from(form["caveat64"] ?? id.toString(), "base64url");
    const { rootKey, version } = JSON.parse(unseal(secret, data).toString());
    const made = withCondition(
      withCondition(mint(Buffer.from(rootKey, "hex"), id), "declared username admin"),
      "time-before 2099-01-01T00:00:00Z",
    );
    const caveated = provider.also
      ? provider.also.addCaveat(made, version)
      : { macaroon: made, data: {} };
    return { Macaroon: bakeryJson(caveated, version) };
  };

  const answer = async (request: SeenRequest, url: URL): Promise<[number, Json] | "cut"> => {
    const { form, path } = request;
    if (path === "/auth/discharge") {
      const token = form["token64"];
      if (provider.way === "free" || (token && tokens.delete(token))) return [200, discharge(form)];
      const did = String(++counter);
      const info = {
        password: { InteractionMethods: { juju_userpass: { url: "/auth/form" } } },
        browser: {
          InteractionMethods: {
            agent: { "login-url": "/agent" },
            "browser-window": {
              VisitURL: `../visit?did=${did}`,
              WaitTokenURL: `${provider.origin}/wait-token?did=${did}`,
            },
          },
        },
        legacy: {
          VisitURL: `/visit?did=${did}`,
          WaitURL: `/wait?did=${did}&${new URLSearchParams(form).toString()}`,
        },
      }[provider.way];
      return [401, { Code: "interaction required", Message: "interaction required", Info: info }];
    }
    if (path === "/auth/form") {
      const { user, password } = JSON.parse(form["json"] ?? "{}").form;
      if (user === "admin" && password === "correct horse") {
        const value = newToken().toString("base64");
        return [200, { token: { kind: "juju_userpass", value } }];
      }
      return [401, { Code: "unauthorized access", Message: "invalid entity name or password" }];
    }
    if (path === "/wait-token" || path === "/wait") {
      if (provider.brokenWaits-- > 0) return "cut";
      const outcome = await visitOf(url.searchParams.get("did") ?? "").outcome;
      if (outcome === "deny") return [403, { Code: "forbidden", Message: "the user said no" }];
      if (path === "/wait") return [200, discharge(Object.fromEntries(url.searchParams))];
      return [200, { kind: "browser-window", token64: newToken().toString("base64url") }];
    }
    return [404, { Code: "not found", Message: "not found" }];
  };

  const server = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on("data", (part: Buffer) => parts.push(part));
    incoming.on("end", () => {
      const url = new URL(incoming.url ?? "/", provider.origin);
      const text = Buffer.concat(parts).toString();
      const isJson = incoming.headers["content-type"] === "application/json";
      const form = isJson ? { json: text } : Object.fromEntries(new URLSearchParams(text));
      const { headers, method = "" } = incoming;
      const request = { method, path: url.pathname, headers, form };
      provider.requests.push(request);
      if (provider.override?.(request, response)) return;
      void answer(request, url).then((result) => {
        if (result === "cut") return incoming.socket.destroy();
        response.writeHead(result[0], { "Content-Type": "application/json" });
        return response.end(JSON.stringify(result[1]));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("not listening");
  const origin = `http://127.0.0.1:${address.port}`;

  const provider: IdentityProvider = {
    origin,
    location: `${origin}/auth`,
    requests: [],
    way,
    also: undefined,
    brokenWaits: 0,
    override: undefined,
    addCaveat(macaroon, bakeryVersion) {
      const rootKey = randomBytes(24);
      const told = { rootKey: rootKey.toString("hex"), version: bakeryVersion };
      const data = seal(secret, Buffer.from(JSON.stringify(told))).toString("base64url");
      const id = bakeryVersion < 3 ? Buffer.from(data) : Buffer.from([3, counter++]);
      return {
        macaroon: withThirdParty(macaroon, rootKey, id, provider.location),
        data: bakeryVersion < 3 ? {} : { [id.toString("base64url")]: data },
      };
    },
    visit(visited, outcome) {
      const { pathname, searchParams } = new URL(visited);
      if (pathname !== "/visit") throw new Error(`no such page: ${pathname}`);
      visitOf(searchParams.get("did") ?? "").resolve(outcome);
    },
  };
  return provider;
}

function newVisit(): Visit {
  const listeners: Visit["resolve"][] = [];
  const outcome = new Promise<Outcome>((resolve) => listeners.push(resolve));
  return { outcome, resolve: (how) => listeners.forEach((listener) => listener(how)) };
}
