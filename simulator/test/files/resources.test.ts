import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { started } from "../support/started.js";
import { ask } from "./support/ask.js";
import { ADMIN, basic, BOB, EVE, MALLORY, PROD, serve } from "./support/served.js";

const CONTENT = Buffer.from("some data");
const SHA384 = createHash("sha384").update(CONTENT).digest("hex");
const PATH = `/model/${PROD}/applications/mysql/resources/data`;
const HEADERS = {
  "Content-Type": "application/octet-stream",
  "Content-Sha384": SHA384,
  "Content-Disposition": 'form-data; filename="data.zip"',
};
const DATA = { model: "prod", application: "mysql", name: "data", path: "data.zip" } as const;

describe.each(["3.6.28", "4.0.15"])("Juju %s", (juju) => {
  const isOlder = juju === "3.6.28";

  it("§4 resources PUT: stores what was added, answers the resource", async () => {
    const { origin, files } = await serve(juju);
    const { id } = files.addResource({ ...DATA, description: "all of it" });
    const put = await ask(origin + PATH, {
      method: "PUT",
      headers: { ...BOB, ...HEADERS },
      body: CONTENT,
    });
    expect(put.status).toBe(200);
    const { resource } = JSON.parse(put.text);
    expect(resource).toMatchObject({
      name: "data",
      type: "file",
      path: "data.zip",
      description: "all of it",
      origin: "upload",
      revision: 0,
      fingerprint: Buffer.from(SHA384, "hex").toString("base64"),
      size: 9,
      "pending-id": "",
      application: "mysql",
      username: "bob",
    });
    expect(resource.timestamp).toMatch(/^\d{4}-.*Z$/);
    // Juju 3 keeps the id, Juju 4 makes a new resource.
    if (isOlder) expect(resource.id).toBe("mysql/data");
    else expect(resource.id).not.toBe(id);
    expect(files.resources("prod")).toHaveLength(1);
  });

  it("§4 resources GET: superuser, readers of the model and agents", async () => {
    const { origin, files, login } = await serve(juju);
    files.addResource({ ...DATA, content: CONTENT });
    login.addAgent({ tag: "machine-0", password: "machines" });
    for (const headers of [ADMIN, BOB, EVE, basic("machine-0", "machines")]) {
      const got = await ask(origin + PATH, { headers });
      expect([got.status, got.text]).toEqual([200, "some data"]);
      expect(got.headers["content-type"]).toBe("application/octet-stream");
      expect(got.headers["content-length"]).toBe("9");
    }
    const refused = await ask(origin + PATH, { headers: MALLORY });
    expect([refused.status, refused.text]).toEqual([
      403,
      "authorization failed: permission denied\n",
    ]);
    const put = { method: "PUT", headers: { ...EVE, ...HEADERS }, body: CONTENT };
    expect((await ask(origin + PATH, put)).status).toBe(403);
  });

  it("§4 resources pendingid: an upload before the application is deployed", async () => {
    const { origin, files } = await serve(juju);
    const { id } = files.addResource({ ...DATA, isPending: true });
    const put = await ask(`${origin}${PATH}?pendingid=${id}`, {
      method: "PUT",
      headers: { ...BOB, ...HEADERS },
      body: CONTENT,
    });
    expect(JSON.parse(put.text).resource).toMatchObject({ id, "pending-id": id, size: 9 });
    const other = await ask(`${origin}${PATH}?pendingid=${PROD}`, {
      method: "PUT",
      headers: { ...BOB, ...HEADERS },
      body: CONTENT,
    });
    expect([other.status, JSON.parse(other.text).error.code]).toEqual([404, "not found"]);
  });

  it("§4 resources errors: {error: {message, code}}", async () => {
    const { origin, files } = await serve(juju);
    const unknown = await ask(origin + PATH, { headers: BOB });
    expect([unknown.status, JSON.parse(unknown.text)]).toEqual([
      404,
      {
        error: {
          message: isOlder ? 'resource "mysql/data" not found' : "application mysql not found",
          code: "not found",
        },
      },
    ]);
    files.addResource(DATA);
    files.addResource({ ...DATA, name: "stored", origin: "store" });
    const put = (headers: object, path = PATH) =>
      ask(origin + path, {
        method: "PUT",
        headers: { ...BOB, ...HEADERS, ...headers },
        body: CONTENT,
      });
    const cases: readonly [headers: object, message: RegExp, path?: string][] = [
      [{ "Content-Type": "text/plain" }, /^unsupported content type "text\/plain"$/],
      [{ "Content-Sha384": "abcd" }, /^parsing fingerprint: /],
      [{ "Content-Disposition": "" }, /^badly formatted Content-Disposition: mime: no media type$/],
      [{ "Content-Disposition": "form-data" }, /^missing "filename" in resource upload request$/],
      [
        { "Content-Disposition": 'form-data; filename="data.txt"' },
        /^incorrect extension on resource upload "data.txt", expected ".zip"$/,
      ],
      [{ "Content-Sha384": "ab".repeat(48) }, /has unexpected hash: got /],
      [{}, /is not of type upload$/, PATH.replace("data", "stored")],
    ];
    for (const [headers, message, path] of cases) {
      const { status, text } = await put(headers, path);
      const { error } = JSON.parse(text);
      expect([status, error]).toEqual([500, { message: expect.stringMatching(message), code: "" }]);
    }
    expect(files.resources("prod")[0]?.content).toBeUndefined();
    const missing = await put({}, PATH.replace("data", "other"));
    expect([missing.status, JSON.parse(missing.text).error.code]).toEqual([404, "not found"]);
  });

  it("§4 resources, other methods: 405 in the same form", async () => {
    const { origin } = await serve(juju);
    const { status, text } = await ask(origin + PATH, { method: "DELETE", headers: ADMIN });
    expect([status, JSON.parse(text)]).toEqual([
      405,
      { error: { message: 'unsupported method: "DELETE"', code: "method not allowed" } },
    ]);
    expect((await ask(origin + PATH, { method: "HEAD", headers: ADMIN })).status).toBe(405);
  });

  it("reads file names as they travel, encoded or not", async () => {
    const { origin, files } = await serve(juju);
    files.addResource(DATA);
    for (const filename of [
      "data.zip",
      '"da\\"ta.zip"',
      '"=?utf-8?b?w7xiZXIuemlw?="',
      '"=?utf-8?b?w7xi?= =?utf-8?q?er=2Ezip?="',
    ]) {
      const { status } = await ask(origin + PATH, {
        method: "PUT",
        headers: { ...BOB, ...HEADERS, "Content-Disposition": `form-data; filename=${filename}` },
        body: CONTENT,
      });
      expect([filename, status]).toEqual([filename, 200]);
    }
  });

  it("§4 unit resources: for agents, with the digest", async () => {
    const { origin, files, login } = await serve(juju);
    files.addResource({ ...DATA, content: CONTENT });
    login.addAgent({ tag: "unit-mysql-0", password: "units" });
    const path = `/model/${PROD}/units/unit-mysql-0/resources/data`;
    const got = await ask(origin + path, { headers: basic("unit-mysql-0", "units") });
    expect([got.status, got.text, got.headers["content-sha384"]]).toEqual([
      200,
      "some data",
      SHA384,
    ]);
    expect((await ask(origin + path, { headers: ADMIN })).status).toBe(403);
  });
});

it("4.x: names what is missing", async () => {
  const { origin, files } = await serve("4.0.15");
  files.addResource(DATA);
  const message = async (path: string) =>
    JSON.parse((await ask(origin + path, { headers: BOB })).text).error.message;
  expect(await message(PATH)).toBe(
    "resource data of application mysql has no blob downloaded on controller not found",
  );
  expect(await message(PATH.replace("data", "other"))).toBe(
    "resource other of application mysql not found",
  );
});

it("4.x: tells an application without the resource from one that is not there", async () => {
  const controller = await started({ juju: "4.0.15", models: [{ name: "prod" }] });
  const model = controller.model("prod");
  model.addApplication("mysql");
  const { username, password } = controller.admin;
  const message = async (application: string) => {
    const path = `/model/${model.uuid}/applications/${application}/resources/data`;
    const headers = basic(`user-${username}`, password);
    return JSON.parse((await ask(controller.httpUrl(path), { headers })).text).error.message;
  };
  expect(await message("mysql")).toBe("resource data of application mysql not found");
  expect(await message("other")).toBe("application other not found");
});
