import { describe, expect, it, vi } from "vitest";
import { macaroons, memoryStorage, webStorage } from "../../src/bakery.js";
import { bakeryStorage } from "../../src/bakery/bakery-instance.js";
import { LoginError } from "../../src/index.js";
import { LOGIN_RESULT } from "../support/juju-server.js";
import { rejection, settled } from "../support/scripted-socket.js";
import { macaroonController } from "./support/controller.js";
import { startIdentityProvider } from "./support/identity-provider.js";
import { ADMIN } from "./support/log-in.js";
import type { Json } from "./support/mint.js";
import { fromJson } from "./support/mint.js";

const slicesIn = (logins: readonly Json[]): number[] =>
  logins.map(({ macaroons: slices }) => (Array.isArray(slices) ? slices.length : Number.NaN));

describe("discharged macaroons", () => {
  it("are used again by the same provider, and for all models of the controller", async () => {
    const idp = await startIdentityProvider("password");
    const { transport, context, logins } = macaroonController(idp);
    const provider = macaroons(ADMIN);
    await provider.login(transport, context);
    const url = context.url.replace("/api", "/model/5a0ba48f-21a7-4b5e-8e5d-8a3c9d9ac0ba/api");
    expect(await provider.login(transport, { ...context, url })).toEqual(LOGIN_RESULT);
    expect(slicesIn(logins)).toEqual([0, 1, 1]);
    expect(idp.requests).toHaveLength(3);
  });

  it("are used again by another provider with the same storage, which holds JSON", async () => {
    const idp = await startIdentityProvider("password");
    const { transport, context, logins } = macaroonController(idp);
    const storage = new Map<string, string>();
    await macaroons({ ...ADMIN, storage }).login(transport, context);
    const key = `macaroons:admin:${context.url}`;
    expect([...storage.keys()]).toEqual([key]);
    const kept: unknown[] = JSON.parse(storage.get(key) ?? "");
    expect(kept.map(fromJson)).toHaveLength(2);
    expect(kept).toEqual(Object(logins[1])["macaroons"][0]);

    const later = macaroons({ username: "admin", storage });
    expect(await later.login(transport, context)).toEqual(LOGIN_RESULT);
    expect(idp.requests).toHaveLength(3);
  });

  it("are not shared between users and controllers", async () => {
    const idp = await startIdentityProvider("password");
    const { transport, context, logins } = macaroonController(idp);
    const storage = memoryStorage();
    await macaroons({ ...ADMIN, storage }).login(transport, context);
    logins.length = 0;
    const elsewhere = { ...context, url: "wss://elsewhere.example.com/api" };
    await rejection(macaroons({ username: "admin", storage }).login(transport, elsewhere));
    await rejection(macaroons({ username: "bob", storage }).login(transport, context));
    expect(slicesIn(logins)).toEqual([0, 0]);
  });

  it("are forgotten and discharged anew once the controller does not accept them", async () => {
    const idp = await startIdentityProvider("password");
    const controller = macaroonController(idp);
    const { transport, context, logins } = controller;
    const storage = new Map<string, string>();
    const provider = macaroons({ ...ADMIN, storage });
    await provider.login(transport, context);
    const [before] = storage.values();
    controller.forget();
    expect(await provider.login(transport, context)).toEqual(LOGIN_RESULT);
    expect(slicesIn(logins)).toEqual([0, 1, 1, 1]);
    expect([...storage.values()]).not.toEqual([before]);

    controller.forget();
    await rejection(macaroons({ username: "admin", storage }).login(transport, context));
    expect(storage.size).toBe(0);
  });

  it("stay when the controller refuses the user for another reason", async () => {
    const idp = await startIdentityProvider("password");
    const controller = macaroonController(idp);
    const { transport, context } = controller;
    const storage = new Map<string, string>();
    const provider = macaroons({ ...ADMIN, storage });
    await provider.login(transport, context);
    controller.refuse = { message: "permission denied", code: "unauthorized access" };
    expect(await rejection(provider.login(transport, context))).toMatchObject({
      code: "unauthorized access",
    });
    expect(storage.size).toBe(1);
  });

  it.each(["", "null", "[]", "{}", "not JSON", '[{"s": "short"}]', '["AgE"]'])(
    "that are damaged are replaced: %j",
    async (damaged) => {
      const idp = await startIdentityProvider("password");
      const { transport, context, logins } = macaroonController(idp);
      const storage = new Map([["key", damaged]]);
      const options = { ...ADMIN, storage, storageKey: () => "key" };
      expect(await macaroons(options).login(transport, context)).toEqual(LOGIN_RESULT);
      expect(slicesIn(logins)).toEqual([0, 1]);
      expect(storage.get("key")).not.toBe(damaged);
    },
  );

  it("are not needed for the login when the storage fails, which is told", async () => {
    const idp = await startIdentityProvider("password");
    const { transport, context } = macaroonController(idp);
    const onStorageFailure = vi.fn();
    const storage = {
      get: () => Promise.reject(new Error("no get")),
      set: () => {
        throw new Error("quota");
      },
      delete: () => Promise.reject(new Error("no delete")),
    };
    const provider = macaroons({ ...ADMIN, storage, onStorageFailure });
    expect(await provider.login(transport, context)).toEqual(LOGIN_RESULT);
    const told = onStorageFailure.mock.calls.map(([error]) => String(error));
    expect(new Set(told)).toEqual(new Set(["Error: no get", "Error: quota"]));
  });

  it("are asked for once by many logins at once", async () => {
    const idp = await startIdentityProvider("browser");
    const { transport, context } = macaroonController(idp);
    const interact = vi.fn((url: string) => idp.visit(url, "log in"));
    const provider = macaroons({ interact });
    const many = Array.from({ length: 50 }, () => provider.login(transport, context));
    for (const result of await Promise.all(many)) expect(result).toEqual(LOGIN_RESULT);
    expect(interact).toHaveBeenCalledTimes(1);
  });

  it("that a user denies are denied to all who wait for them", async () => {
    const idp = await startIdentityProvider("browser");
    const { transport, context } = macaroonController(idp);
    const interact = vi.fn((url: string) => idp.visit(url, "deny"));
    const provider = macaroons({ interact });
    const many = Array.from({ length: 20 }, () => rejection(provider.login(transport, context)));
    for (const error of await Promise.all(many)) expect(error).toBeInstanceOf(LoginError);
    expect(interact).toHaveBeenCalledTimes(1);
    // The next login asks again.
    await rejection(provider.login(transport, context));
    expect(interact).toHaveBeenCalledTimes(2);
  });

  it("are got by another login when the one that asked is given up", async () => {
    const idp = await startIdentityProvider("browser");
    const { transport, context } = macaroonController(idp);
    const controller = new AbortController();
    const asked: string[] = [];
    let first: (() => void) | undefined;
    const shown = new Promise<void>((resolve) => (first = resolve));
    const interact = (url: string): void => {
      asked.push(url);
      if (asked.length === 1) first?.();
      else idp.visit(url, "log in");
    };
    const provider = macaroons({ interact });
    const given = rejection(provider.login(transport, { ...context, signal: controller.signal }));
    await shown;
    const others = [provider.login(transport, context), provider.login(transport, context)];
    // They wait for the first one by now.
    await settled();
    controller.abort();
    expect(await given).toBe(controller.signal.reason);
    for (const result of await Promise.all(others)) expect(result).toEqual(LOGIN_RESULT);
    expect(asked).toHaveLength(2);
  });
});

/** What `@canonical/macaroon-bakery` has, over this package's own discharge. */
function bakeryOver(discharge: (macaroon: unknown) => Promise<unknown>): {
  bakery: Parameters<typeof bakeryStorage>[0];
  items: Map<string, string>;
} {
  const items = new Map<string, string>();
  return {
    items,
    bakery: {
      discharge: (macaroon, onSuccess, onFailure) => {
        discharge(macaroon).then(onSuccess, onFailure);
      },
      storage: {
        get: (key) => items.get(key),
        set: (key, value, kept) => {
          items.set(key, value);
          kept?.();
        },
      },
    },
  };
}

describe("a bakery of another package", () => {
  it("discharges and keeps the macaroons, in the encoding it knows", async () => {
    const idp = await startIdentityProvider("free");
    const { transport, context, logins } = macaroonController(idp);
    const { bakery, items } = bakeryOver(async (macaroon) => {
      // Version 1, as that package reads it: no envelope.
      expect(Object.keys(Object(macaroon)).sort()).toEqual([
        "caveats",
        "identifier",
        "location",
        "signature",
      ]);
      const slices: unknown[] = [];
      const inner = {
        call: async <Result>({ params }: { params?: unknown }): Promise<Result> => {
          const given = Object(params).macaroons;
          slices.push(...given);
          const answer = given.length > 0 ? LOGIN_RESULT : { "discharge-required": macaroon };
          return JSON.parse(JSON.stringify(answer));
        },
      };
      await macaroons().login(inner, context);
      return slices[0];
    });
    const provider = macaroons({ bakery });
    expect(await provider.login(transport, context)).toEqual(LOGIN_RESULT);
    expect(logins.map((params) => params["bakery-version"])).toEqual([1, 1]);

    const { origin } = new URL(context.url);
    const kept = Buffer.from(items.get(origin) ?? "", "base64").toString();
    expect(JSON.parse(kept)).toEqual(Object(logins[1])["macaroons"][0]);
    expect(await macaroons({ bakery }).login(transport, context)).toEqual(LOGIN_RESULT);
    expect(slicesIn(logins)).toEqual([0, 1, 1]);
  });

  it.each<[unknown, string]>([
    ["cannot interact", "cannot interact"],
    [{ Message: "no such user" }, "no such user"],
    [undefined, "the bakery has failed"],
  ])("that fails with %j refuses the login", async (reason, message) => {
    const idp = await startIdentityProvider("free");
    const { transport, context } = macaroonController(idp);
    // oxlint-disable-next-line promise/prefer-await-to-then, typescript/prefer-promise-reject-errors -- as that package does
    const { bakery } = bakeryOver(() => Promise.reject(reason));
    expect(await rejection(macaroons({ bakery }).login(transport, context))).toMatchObject({
      kind: "refused",
      message: expect.stringContaining(message),
    });
  });

  it("that answers with something else than macaroons fails the login", async () => {
    const idp = await startIdentityProvider("free");
    const { transport, context } = macaroonController(idp);
    const { bakery } = bakeryOver(() => Promise.resolve([{}]));
    expect(await rejection(macaroons({ bakery }).login(transport, context))).toMatchObject({
      name: "DischargeError",
    });
  });

  it("has a storage that ours is written to and taken out of", async () => {
    const { bakery, items } = bakeryOver(() => Promise.resolve([]));
    const storage = bakeryStorage(bakery);
    await storage.set("key", '["ä"]');
    expect(items.get("key")).toBe(Buffer.from('["ä"]').toString("base64"));
    expect(await storage.get("key")).toBe('["ä"]');
    await storage.delete("key");
    expect(await storage.get("key")).toBeUndefined();
  });
});

it("a browser's storage keeps them under keys of its own", async () => {
  const items = new Map<string, string>();
  const storage = webStorage({
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => items.set(key, value),
    removeItem: (key) => items.delete(key),
  });
  expect(await storage.get("a")).toBeNull();
  await storage.set("a", "1");
  expect([...items]).toEqual([["facadegen:a", "1"]]);
  expect(await storage.get("a")).toBe("1");
  await storage.delete("a");
  expect(items.size).toBe(0);
});
