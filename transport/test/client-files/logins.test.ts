import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { connectFromClient } from "../../src/node-client/connect-from-client.js";
import { LoginError } from "../../src/index.js";
import { macaroonController } from "../logins/support/controller.js";
import { startIdentityProvider } from "../logins/support/identity-provider.js";
import type { Authority } from "../support/certificates.js";
import { CERTIFICATES_SKIPPED, createAuthority } from "../support/certificates.js";
import { rejection } from "../support/scripted-socket.js";
import type { Answer } from "./controller.js";
import { loginResult } from "./controller.js";
import { cookie } from "./juju-folder.js";
import type { Known } from "./starting.js";
import { MODEL, startKnown, UUID } from "./starting.js";

const SLICES = [
  [
    { i: "one", s64: "AAAA" },
    { i: "discharge", s64: "AAAA" },
  ],
  [{ i: "two", s64: "AAAA" }],
];
const DISCHARGE = {
  response: { "discharge-required-error": "expired", "bakery-discharge-required": { m: {}, v: 3 } },
};

describe.skipIf(CERTIFICATES_SKIPPED)("logging in as the juju command (needs openssl)", () => {
  let authority: Authority;
  beforeAll(() => {
    authority = createAuthority();
  });
  afterAll(() => authority.remove());

  const start = (known: Known, answer?: Answer) => startKnown(authority, known, answer);

  it("sends all macaroons that there are for the controller's UUID, and no password", async () => {
    const { options, requests } = await start({
      account: "user: admin",
      cookies: [
        cookie(UUID, SLICES[1] ?? [], { Creation: "2025-12-31T00:00:02Z" }),
        cookie(UUID, SLICES[0] ?? [], { Creation: "2025-12-31T00:00:01Z" }),
        cookie("127.0.0.1", [{ i: "other" }]),
      ],
    });
    const conn = await connectFromClient(options);
    await conn.close();
    expect(requests).toHaveLength(1);
    expect(requests[0]?.frame.params).toMatchObject({
      "auth-tag": "user-admin",
      credentials: "",
      macaroons: SLICES,
      "bakery-version": 3,
    });
  });

  it("takes the macaroons of the public name, and no tag for an external user", async () => {
    const { options, requests } = await start(
      {
        controller: "    public-hostname: juju.example.com",
        account: "user: bob@external, password: unused",
        cookies: [cookie("juju.example.com", SLICES[0] ?? []), cookie(UUID, [{ i: "other" }])],
      },
      ({ path }) => ({ response: loginResult(path, "user-bob@external") }),
    );
    const conn = await connectFromClient(options);
    await conn.close();
    expect(requests[0]?.frame.params).toMatchObject({
      "auth-tag": "",
      credentials: "",
      macaroons: [SLICES[0]],
    });
  });

  it("says so when the macaroons are no longer good", async () => {
    const { options } = await start(
      { account: "user: admin", cookies: [cookie(UUID, SLICES[0] ?? [])] },
      () => DISCHARGE,
    );
    const error = await rejection(connectFromClient(options));
    expect(error).toBeInstanceOf(LoginError);
    expect(error).toMatchObject({ kind: "discharge-required" });
    expect(String(error)).toContain("run `juju login -c prod`");
  });

  it("lets an external user log in anew, and keeps nothing of it", async () => {
    const idp = await startIdentityProvider("browser");
    const controller = macaroonController(idp);
    const { options, requests } = await start(
      { account: "user: bob@external", cookies: [cookie(UUID, SLICES[1] ?? [])] },
      async ({ path, frame }) => {
        const result: object = await controller.transport.call(frame);
        return {
          response: "facades" in result ? loginResult(path, "user-bob@external") : result,
        };
      },
    );
    const interact = vi.fn((url: string) => idp.visit(url, "log in"));
    const conn = await connectFromClient({ ...options, interact });
    await conn.close();
    expect(interact).toHaveBeenCalledTimes(1);
    const sent = requests.map(({ frame }) => Object(frame.params)["macaroons"]);
    expect(sent).toEqual([[SLICES[1]], [], [expect.arrayContaining([expect.anything()])]]);
  });

  it("logs in to JAAS with the session token", async () => {
    const { options, requests } = await start(
      {
        controller: "    oidc-login: true",
        account: "user: eve@example.com, access-token: dG9rZW4=",
      },
      ({ path }) => ({ response: loginResult(path, "user-eve@example.com") }),
    );
    const conn = await connectFromClient({ ...options, model: MODEL });
    await conn.close();
    expect(requests).toMatchObject([
      {
        path: `/model/${MODEL}/api`,
        frame: {
          version: 4,
          request: "LoginWithSessionToken",
          params: { "session-token": "dG9rZW4=" },
        },
      },
    ]);
  });

  it("logs in to JAAS as a service account first, and by a device login when the token is over", async () => {
    const shown: string[] = [];
    const { options, requests } = await start(
      { controller: "    oidc-login: true", account: "user: eve@example.com, access-token: old" },
      ({ path, frame, params }) => {
        if (frame.request === "LoginWithClientCredentials") return { error: "unauthorized access" };
        if (frame.request === "LoginDevice") {
          return { response: { "verification-uri": "https://idp.example.com", "user-code": "AB" } };
        }
        if (frame.request === "GetDeviceSessionToken")
          return { response: { "session-token": "new" } };
        return params["session-token"] === "new"
          ? { response: loginResult(path, "user-eve@example.com") }
          : { error: "session token invalid" };
      },
    );
    const conn = await connectFromClient({
      ...options,
      env: { JUJU_CLIENT_ID: "id", JUJU_CLIENT_SECRET: "secret" },
      show: ({ userCode }) => shown.push(userCode),
    });
    await conn.close();
    expect(shown).toEqual(["AB"]);
    expect(requests.map(({ frame }) => frame.request)).toEqual([
      "LoginWithClientCredentials",
      "LoginWithSessionToken",
      "LoginDevice",
      "GetDeviceSessionToken",
      "LoginWithSessionToken",
    ]);
  });
});
