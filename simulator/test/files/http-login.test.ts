import { expect, it } from "vitest";
import type { HttpLoginChecks } from "../../src/listen/http-login.js";
import { WireError } from "../../src/parts/wire-error.js";
import { ask } from "./support/ask.js";
import { basic, PROD, serve } from "./support/served.js";

const PATH = `/model/${PROD}/applications/mysql/resources/data`;

/** A macaroon whose only sense is whom it names. */
function macaroon(user: string): string {
  return Buffer.from(JSON.stringify([{ user }])).toString("base64");
}

const checks: HttpLoginChecks = {
  macaroons(presented, wanted, _request, bakeryVersion) {
    const users = presented.map(([first]) => first?.["user"]);
    const found = users.find((user) => wanted === undefined || user === wanted);
    if (typeof found === "string") return { user: found };
    return {
      discharge: {
        message: "authentication required",
        info: { "macaroon-path": "/", "bakery-version": bakeryVersion, wanted: wanted ?? "" },
      },
    };
  },
  bearer(token) {
    if (token !== "reader" && token !== "nobody") {
      throw new WireError("parsing login access token: failed to decode token");
    }
    const model = `model-${PROD}`;
    return {
      user: "eve",
      accessTo: (tag) => (token === "reader" && tag === model ? "read" : ""),
    };
  },
};

async function withResource(given?: HttpLoginChecks): Promise<string> {
  const { origin, files } = await serve("4.0.15", given);
  const named = { model: "prod", application: "mysql", name: "data" } as const;
  files.addResource({ ...named, content: "some data" });
  return origin + PATH;
}

it("§4 HTTP auth: macaroons in the header Macaroons or cookies macaroon-*, with the tag or without", async () => {
  const url = await withResource(checks);
  const asEve = basic("user-eve", "");
  for (const headers of [
    { ...asEve, Macaroons: macaroon("eve") },
    { Macaroons: macaroon("eve") },
    { ...asEve, Cookie: `other=x; macaroon-1=${macaroon("eve")}` },
    { Cookie: `macaroon-1=bm9uc2Vuc2U=; macaroon-2=${macaroon("eve")}` },
    { ...asEve, Macaroons: macaroon("bob"), Cookie: `macaroon-2=${macaroon("eve")}` },
  ]) {
    const { status, text } = await ask(url, { headers });
    expect([status, text]).toEqual([200, "some data"]);
  }
});

it("§4 HTTP auth: discharge required is JSON with 401", async () => {
  const url = await withResource(checks);
  const headers = { ...basic("user-eve", ""), "Bakery-Protocol-Version": "3" };
  const answer = await ask(url, { headers: { ...headers, Macaroons: macaroon("bob") } });
  expect(answer.status).toBe(401);
  expect(answer.headers["content-type"]).toBe("application/json");
  expect(answer.headers["www-authenticate"]).toBe('Basic realm="juju"');
  expect(JSON.parse(answer.text)).toEqual({
    error: {
      message: "authentication required",
      code: "macaroon discharge required",
      info: { "macaroon-path": "/", "bakery-version": 3, wanted: "eve" },
    },
  });
});

it("§4 HTTP auth: Bearer with a JWT, which alone says what its user may do", async () => {
  const url = await withResource(checks);
  const get = (token: string) => ask(url, { headers: { Authorization: `Bearer ${token}` } });
  expect((await get("reader")).text).toBe("some data");
  const nobody = await get("nobody");
  expect([nobody.status, nobody.text]).toEqual([403, "authorization failed: permission denied\n"]);
  const wrong = await get("other");
  expect([wrong.status, wrong.text]).toEqual([
    401,
    "authentication failed: parsing jwt: failed to decode token\n",
  ]);
  const headers = { Authorization: "Bearer reader" };
  const unread = await ask(await withResource({}), { headers });
  expect([unread.status, unread.text]).toEqual([
    401,
    "authentication failed: request format not valid\n",
  ]);
});

it("§4 HTTP auth: a disabled user is refused whatever they show", async () => {
  const url = await withResource(checks);
  const { status, text } = await ask(url, { headers: { Macaroons: macaroon("gone") } });
  expect([status, text]).toEqual([401, "authentication failed: invalid entity name or password\n"]);
});

it("§4 HTTP auth: user-eve@local is the local user", async () => {
  const url = await withResource();
  expect((await ask(url, { headers: basic("user-eve@local", "eves") })).status).toBe(200);
});
