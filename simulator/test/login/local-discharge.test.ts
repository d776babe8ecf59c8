import type { Controller } from "@facadegen/simulator";
import { afterEach, describe, expect, it, vi } from "vitest";
import { readMacaroon } from "../../src/macaroons/macaroon-json.js";
import { rawClient } from "../support/raw-client.js";
import type { Json } from "./support/ask.js";
import {
  askAdmin,
  BAD_CREDENTIALS,
  LINES,
  logIn,
  objectIn,
  PERMISSION_DENIED,
  responseOf,
} from "./support/ask.js";
import { writeBinaryMacaroon } from "./support/binary-macaroon.js";
import { askForDischarge, discharged, toDischarge } from "./support/discharge.js";
import {
  ADMIN,
  askedToDischarge,
  sendForm,
  startWithUsers,
  tokenFor,
} from "./support/local-users.js";

/** Macaroons with which `admin` can log in. */
async function sliceOf(controller: Controller): Promise<readonly Json[]> {
  const asked = await askedToDischarge(controller);
  return discharged(asked, await askForDischarge(asked, await tokenFor(controller)), 2);
}

afterEach(() => void vi.useRealTimers());

describe.each(LINES)("local users' macaroons of Juju %s", (juju) => {
  it.each<[number | undefined, readonly string[]]>([
    [undefined, ["caveats", "identifier", "location", "signature"]],
    [1, ["caveats", "identifier", "location", "signature"]],
    [2, ["c", "i64", "l", "s64"]],
    [3, ["cdata", "m", "ns", "v"]],
    [9, ["cdata", "m", "ns", "v"]],
  ])(
    "§3 empty credentials: a successful reply with discharge fields, encoded for bakery-version %s",
    async (version, keys) => {
      const controller = await startWithUsers(juju);
      const params = { ...ADMIN, ...(version !== undefined && { "bakery-version": version }) };
      const result = responseOf(await logIn(controller, params));
      expect(Object.keys(result)).toEqual([
        "discharge-required",
        "bakery-discharge-required",
        "discharge-required-error",
      ]);
      expect(Object.keys(objectIn(result["bakery-discharge-required"])).sort()).toEqual(keys);
      // The older field has the macaroon alone, never the envelope.
      const legacy = objectIn(result["discharge-required"]);
      expect("caveats" in legacy).toBe((version ?? 0) < 2);
      expect(legacy).not.toHaveProperty("m");
      const asked = toDischarge(result["bakery-discharge-required"]);
      expect(asked.location).toBe(controller.httpUrl("/auth"));
      expect(asked.macaroon.location).toBe(`juju model ${controller.state.controllerModel.uuid}`);
    },
  );

  it.each([undefined, 2, 3])(
    "§3 local-user discharge, steps 1 to 4, and the retry on the same connection, with bakery-version %s",
    async (version) => {
      const controller = await startWithUsers(juju);
      const client = await rawClient(controller.url);
      const params = { ...ADMIN, ...(version && { "bakery-version": version }) };
      const asked = toDischarge(
        responseOf(await askAdmin(client, "Login", params))["bakery-discharge-required"],
      );
      const refused = await askForDischarge(asked);
      expect(refused.status).toBe(401);
      expect(refused.headers["www-authenticate"]).toBe("Macaroon");
      expect(refused.json).toEqual({
        Code: "interaction required",
        Message: expect.stringContaining("interaction required"),
        Info: { InteractionMethods: { juju_userpass: { url: "/auth/form" } } },
      });
      const form = await sendForm(controller, { user: "admin", password: "secret" });
      expect(form.json).toEqual({
        token: { kind: "juju_userpass", value: expect.stringMatching(/^[\w+/]+=*$/) },
      });
      const { kind, value } = objectIn(form.json["token"]);
      const token = { "token-kind": String(kind), token64: String(value) };
      const discharge = await askForDischarge(asked, token);
      expect(discharge.status).toBe(200);
      expect(Object.keys(discharge.json)).toEqual(["Macaroon"]);
      const slice = discharged(asked, discharge, version ? 2 : 1);
      const result = responseOf(await askAdmin(client, "Login", { ...params, macaroons: [slice] }));
      expect(result["user-info"]).toMatchObject({ identity: "user-admin" });
      // The token was good for that one discharge.
      expect((await askForDischarge(asked, token)).status).toBe(500);
    },
  );
});

describe("local users' macaroons", () => {
  it("log in until their 24 h are over, on any connection", async () => {
    const controller = await startWithUsers();
    const macaroons = [await sliceOf(controller)];
    const again = () => logIn(controller, { ...ADMIN, macaroons });
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(Date.now() + 23 * 3_600_000);
    expect(responseOf(await again())).toHaveProperty("user-info");
    vi.setSystemTime(Date.now() + 2 * 3_600_000);
    expect(responseOf(await again())).toMatchObject({
      "bakery-discharge-required": {},
      "discharge-required-error": expect.stringMatching(
        /^caveat "time-before .*" not satisfied: macaroon has expired$/,
      ),
    });
  });

  it("log in as base64 of their binary form too", async () => {
    const controller = await startWithUsers();
    const macaroons = (await sliceOf(controller)).map((json) =>
      writeBinaryMacaroon(readMacaroon(JSON.parse(JSON.stringify(json))), 2).toString("base64"),
    );
    const result = responseOf(await logIn(controller, { ...ADMIN, macaroons: [macaroons] }));
    expect(result).toHaveProperty("user-info");
  });

  it("are found among others that are no good", async () => {
    const controller = await startWithUsers();
    const bare = [objectIn(responseOf(await logIn(controller, ADMIN))["discharge-required"])];
    const macaroons = [bare, await sliceOf(controller)];
    expect(responseOf(await logIn(controller, { ...ADMIN, macaroons }))).toHaveProperty(
      "user-info",
    );
  });

  it.each<[string, (macaroons: readonly Json[]) => readonly Json[], RegExp]>([
    [
      "without their discharge",
      ([first = {}]) => [first],
      /^verification failed: cannot find discharge macaroon/,
    ],
    [
      "with a discharge of another",
      ([first = {}, second = {}]) => [{ ...first, s64: second["s64"] }, second],
      /^verification failed: /,
    ],
  ])("%s ask for another discharge", async (_, change, reason) => {
    const controller = await startWithUsers();
    const macaroons = [change(await sliceOf(controller))];
    const result = responseOf(await logIn(controller, { ...ADMIN, macaroons }));
    expect(result["discharge-required-error"]).toMatch(reason);
  });

  it("are worthless at another controller, and at their own once it has forgotten them", async () => {
    const controller = await startWithUsers();
    const macaroons = [await sliceOf(controller)];
    const said = "verification failed: macaroon not found in storage";
    const elsewhere = await logIn(await startWithUsers(), { ...ADMIN, macaroons });
    expect(responseOf(elsewhere)["discharge-required-error"]).toBe(said);
    controller.identity.forgetMacaroons();
    const result = responseOf(await logIn(controller, { ...ADMIN, macaroons }));
    expect(result["discharge-required-error"]).toBe(said);
  });

  it("of one user do not log another in, nor a user who is disabled or gone", async () => {
    const controller = await startWithUsers();
    const macaroons = [await sliceOf(controller)];
    expect(await logIn(controller, { "auth-tag": "user-bob", macaroons })).toEqual(
      PERMISSION_DENIED,
    );
    const admin = controller.state.users.get("admin");
    if (admin) admin.disabled = true;
    expect(await logIn(controller, { ...ADMIN, macaroons })).toEqual(BAD_CREDENTIALS);
    controller.state.removeUser("admin");
    expect(await logIn(controller, { ...ADMIN, macaroons })).toEqual(BAD_CREDENTIALS);
  });

  it("are asked of unknown users too, who are told nothing by that", async () => {
    const result = responseOf(await logIn(await startWithUsers(), { "auth-tag": "user-mallory" }));
    expect(result).toHaveProperty("discharge-required");
  });
});
