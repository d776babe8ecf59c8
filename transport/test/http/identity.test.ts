import { expect, it } from "vitest";
import type { HttpIdentity } from "../../src/http.js";
import { basicIdentity, bearerIdentity, cookieIdentity, macaroonIdentity } from "../../src/http.js";

const CONTEXT = { url: "wss://controller:17070/api", signal: undefined };
const headersOf = async (identity: HttpIdentity): Promise<Readonly<Record<string, string>>> =>
  identity.headers(CONTEXT);
const readSlice = (text = ""): unknown => JSON.parse(Buffer.from(text, "base64").toString());

it("shows a tag and its password", async () => {
  const headers = await headersOf(basicIdentity({ tag: "user-jörg@external", password: "pä:ß" }));
  expect(Object.keys(headers)).toEqual(["Authorization"]);
  const [scheme, base64 = ""] = headers["Authorization"]?.split(" ") ?? [];
  expect(scheme).toBe("Basic");
  expect(Buffer.from(base64, "base64").toString()).toBe("user-jörg@external:pä:ß");
});

it("shows a machine agent's nonce, and a JAAS session token without a tag", async () => {
  const agent = basicIdentity({ tag: "machine-0", password: "p", nonce: "fake_nonce" });
  expect((await headersOf(agent))["X-Juju-Nonce"]).toBe("fake_nonce");
  const session = await headersOf(basicIdentity({ tag: "", password: "a.b.c" }));
  expect(session).toEqual({ Authorization: `Basic ${btoa(":a.b.c")}` });
});

it("shows a token, or nothing of its own where cookies say who asks", async () => {
  expect(await headersOf(bearerIdentity("a.b.c"))).toEqual({ Authorization: "Bearer a.b.c" });
  expect(await headersOf(cookieIdentity())).toEqual({});
  expect(cookieIdentity().usesCookies).toBe(true);
});

it("shows no secret when it cannot be sent", () => {
  const secret = "top\nsecret";
  for (const make of [
    () => bearerIdentity(secret),
    () => basicIdentity({ tag: "machine-0", password: "", nonce: secret }),
  ]) {
    expect(make).toThrow(TypeError);
    expect(make).not.toThrow(/secret|top/);
  }
});

it("shows macaroons: the first in a header, the others as cookies", async () => {
  const slices = [[{ identifier: "ä" }, { identifier: "discharge" }], [{ identifier: "other" }]];
  const headers = await headersOf(macaroonIdentity({ tag: "user-admin", macaroons: slices }));
  expect(headers["Authorization"]).toBe(`Basic ${btoa("user-admin:")}`);
  expect(headers["Bakery-Protocol-Version"]).toBe("3");
  expect(readSlice(headers["Macaroons"])).toEqual(slices[0]);
  const cookie = /^macaroon-\d+=(.*)$/.exec(headers["Cookie"] ?? "");
  expect(readSlice(cookie?.[1])).toEqual(slices[1]);
});

it("asks for macaroons when they are needed, and uses what was discharged from then on", async () => {
  const asked: string[] = [];
  const identity = macaroonIdentity({
    macaroons: ({ url }) => {
      asked.push(url);
      return [[{ identifier: "old" }]];
    },
    discharge: ({ macaroon }) => [{ identifier: "new", from: macaroon }],
  });
  const before = await headersOf(identity);
  expect(before["Authorization"]).toBeUndefined();
  expect(readSlice(before["Macaroons"])).toEqual([{ identifier: "old" }]);
  await identity.discharge?.({ macaroon: "m" }, CONTEXT);
  expect(readSlice((await headersOf(identity))["Macaroons"])).toEqual([
    { identifier: "new", from: "m" },
  ]);
  expect(asked).toEqual([CONTEXT.url]);
});

it("shows no macaroon where there is none, and cannot discharge without being told how", async () => {
  const identity = macaroonIdentity({ tag: "user-admin" });
  expect(await headersOf(identity)).not.toHaveProperty("Macaroons");
  expect(identity).not.toHaveProperty("discharge");
});
