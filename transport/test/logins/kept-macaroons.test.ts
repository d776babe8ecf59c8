import type { CallRequest } from "../../src/index.js";
import { describe, expect, it, vi } from "vitest";
import { macaroons, memoryStorage, webStorage } from "../../src/bakery.js";
import { bakeryStorage } from "../../src/bakery/bakery-instance.js";
import { LoginError } from "../../src/index.js";
import { rejection } from "../support/scripted-socket.js";
import type { ExternalLogins } from "./support/macaroon-logins.js";
import {
  ADMIN,
  ALICE,
  logIn,
  logInWith,
  startExternalLogins,
  startLocalLogins,
} from "./support/macaroon-logins.js";

describe.each(["3.6.28", "4.0.15"])("discharged macaroons of Juju %s", (juju) => {
  const start = () => startLocalLogins({ juju, models: [{ name: "prod" }] });

  it("are used again by the same provider, and for all models of the controller", async () => {
    const { controller, fetch, requests, slices } = await start();
    const login = macaroons({ ...ADMIN, fetch });
    await logInWith(login, controller.url);
    expect(await logInWith(login, controller.modelUrl("prod"))).toBe("user-admin");
    expect(slices()).toEqual([0, 1, 1]);
    expect(requests).toHaveLength(3);
  });

  it("are used again by another provider with the same storage, which holds JSON", async () => {
    const started = await start();
    const { controller, requests } = started;
    const storage = new Map<string, string>();
    await logIn(started, { ...ADMIN, storage });
    const key = `macaroons:admin:${controller.url}`;
    expect([...storage.keys()]).toEqual([key]);
    const kept: unknown[] = JSON.parse(storage.get(key) ?? "");
    expect(kept).toHaveLength(2);
    expect(started.logins()[1]?.["macaroons"]).toEqual([kept]);

    expect(await logIn(started, { username: "admin", storage })).toBe("user-admin");
    expect(requests).toHaveLength(3);
  });

  it("are not shared between users and controllers", async () => {
    const users = { admin: { password: "secret" }, bob: { password: "builder" } };
    const started = await startLocalLogins({ juju, users });
    const storage = memoryStorage();
    await logIn(started, { ...ADMIN, storage });
    started.controller.forgetCalls();
    const elsewhere = await start();
    await rejection(logIn(elsewhere, { username: "admin", storage }));
    await rejection(logIn(started, { username: "bob", storage }));
    expect([...elsewhere.slices(), ...started.slices()]).toEqual([0, 0]);
  });

  it("are forgotten and discharged anew once the controller does not accept them", async () => {
    const { controller, fetch, slices } = await start();
    const storage = new Map<string, string>();
    const login = macaroons({ ...ADMIN, storage, fetch });
    await logInWith(login, controller.url);
    const [before] = storage.values();
    controller.identity.forgetMacaroons();
    expect(await logInWith(login, controller.url)).toBe("user-admin");
    expect(slices()).toEqual([0, 1, 1, 1]);
    expect([...storage.values()]).not.toEqual([before]);

    controller.identity.forgetMacaroons();
    const later = macaroons({ username: "admin", storage, fetch });
    await rejection(logInWith(later, controller.url));
    expect(storage.size).toBe(0);
  });

  it("stay when the controller refuses the user for another reason", async () => {
    const { controller, fetch } = await start();
    const bob = controller.state.addUser("bob", { password: "builder" });
    const storage = new Map<string, string>();
    const login = macaroons({ username: "bob", password: "builder", storage, fetch });
    expect(await logInWith(login, controller.url)).toBe("user-bob");
    bob.access = "";
    expect(await rejection(logInWith(login, controller.url))).toMatchObject({
      kind: "refused",
      cause: { code: "unauthorized access" },
    });
    expect(storage.size).toBe(1);
  });

  it.each(["", "null", "[]", "{}", "not JSON", '[{"s": "short"}]', '["AgE"]'])(
    "that are damaged are replaced: %j",
    async (damaged) => {
      const started = await start();
      const storage = new Map([["key", damaged]]);
      const options = { ...ADMIN, storage, storageKey: () => "key" };
      expect(await logIn(started, options)).toBe("user-admin");
      expect(started.slices()).toEqual([0, 1]);
      expect(storage.get("key")).not.toBe(damaged);
    },
  );

  it("are not needed for the login when the storage fails, which is told", async () => {
    const onStorageFailure = vi.fn();
    const storage = {
      get: () => Promise.reject(new Error("no get")),
      set: () => {
        throw new Error("quota");
      },
      delete: () => Promise.reject(new Error("no delete")),
    };
    const options = { ...ADMIN, storage, onStorageFailure };
    expect(await logIn(await start(), options)).toBe("user-admin");
    const told = onStorageFailure.mock.calls.map(([error]) => String(error));
    expect(new Set(told)).toEqual(new Set(["Error: no get", "Error: quota"]));
  });
});

describe("discharged macaroons of a user of an identity provider", () => {
  it("are asked for once by many logins at once", async () => {
    const { controller, provider } = await startExternalLogins();
    const interact = vi.fn((url: string) => provider.logIn(ALICE, url));
    const login = macaroons({ interact });
    const many = Array.from({ length: 50 }, () => logInWith(login, controller.url));
    expect(new Set(await Promise.all(many))).toEqual(new Set([`user-${ALICE}`]));
    expect(interact).toHaveBeenCalledTimes(1);
  });

  it("that a user denies are denied to all who wait for them", async () => {
    const { controller, provider } = await startExternalLogins();
    const COUNT = 20;
    const interact = vi.fn(async (url: string) => {
      // All wait for it by then.
      await expect.poll(() => answeredLogins(controller)).toBeGreaterThanOrEqual(COUNT);
      provider.deny(url);
    });
    const login = macaroons({ interact });
    const many = Array.from({ length: COUNT }, () => rejection(logInWith(login, controller.url)));
    for (const error of await Promise.all(many)) expect(error).toBeInstanceOf(LoginError);
    expect(interact).toHaveBeenCalledTimes(1);
    // The next login asks again.
    await rejection(logInWith(login, controller.url));
    expect(interact).toHaveBeenCalledTimes(2);
  });

  it("are got by another login when the one that asked is given up", async () => {
    const { controller: simulated, provider } = await startExternalLogins();
    const controller = new AbortController();
    const { signal } = controller;
    const asked: string[] = [];
    let first: (() => void) | undefined;
    const shown = new Promise<void>((resolve) => (first = resolve));
    const interact = (url: string): void => {
      asked.push(url);
      if (asked.length === 1) first?.();
      else provider.logIn(ALICE, url);
    };
    const login = macaroons({ interact });
    const given = rejection(logInWith(login, simulated.url, { signal }));
    await shown;
    const others = [logInWith(login, simulated.url), logInWith(login, simulated.url)];
    // They wait for the first one by now.
    await expect.poll(() => answeredLogins(simulated)).toBe(3);
    controller.abort();
    expect(await given).toBe(signal.reason);
    expect(await Promise.all(others)).toEqual([`user-${ALICE}`, `user-${ALICE}`]);
    expect(asked).toHaveLength(2);
  });
});

/** How many logins a controller has answered. */
function answeredLogins(controller: ExternalLogins["controller"]): number {
  return controller.callsTo("Admin", "Login").filter(({ reply }) => reply !== undefined).length;
}

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
    const started = await startExternalLogins();
    const { controller, provider, slices: sent } = started;
    provider.automatic = ALICE;
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
        call: async <Result>({ params }: CallRequest): Promise<Result> => {
          const given = Object(params).macaroons;
          slices.push(...given);
          const answer = given.length > 0 ? {} : { "discharge-required": macaroon };
          return JSON.parse(JSON.stringify(answer));
        },
      };
      const context = { clientVersion: "3.6.28", signal: undefined, url: controller.url };
      await macaroons().login(inner, context);
      return slices[0];
    });
    expect(await logIn(started, { bakery })).toBe(`user-${ALICE}`);
    expect(started.logins().map((params) => params["bakery-version"])).toEqual([1, 1]);

    const { origin } = new URL(controller.url);
    const kept = Buffer.from(items.get(origin) ?? "", "base64").toString();
    expect(started.logins()[1]?.["macaroons"]).toEqual([JSON.parse(kept)]);
    expect(await logIn(started, { bakery })).toBe(`user-${ALICE}`);
    expect(sent()).toEqual([0, 1, 1]);
  });

  it.each<[unknown, string]>([
    ["cannot interact", "cannot interact"],
    [{ Message: "no such user" }, "no such user"],
    [undefined, "the bakery has failed"],
  ])("that fails with %j refuses the login", async (reason, message) => {
    const started = await startExternalLogins();
    // oxlint-disable-next-line promise/prefer-await-to-then, typescript/prefer-promise-reject-errors -- as that package does
    const { bakery } = bakeryOver(() => Promise.reject(reason));
    expect(await rejection(logIn(started, { bakery }))).toMatchObject({
      kind: "refused",
      message: expect.stringContaining(message),
    });
  });

  it("that answers with something else than macaroons fails the login", async () => {
    const started = await startExternalLogins();
    const { bakery } = bakeryOver(() => Promise.resolve([{}]));
    expect(await rejection(logIn(started, { bakery }))).toMatchObject({
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
