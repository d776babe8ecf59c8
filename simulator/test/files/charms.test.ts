import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readZip, writeZip } from "../../src/files/zip-archive.js";
import { ask } from "./support/ask.js";
import { ADMIN, basic, BOB, EVE, MALLORY, NOWHERE, PROD, serve } from "./support/served.js";

const MYSQL = writeZip({ "metadata.yaml": "name: mysql\n", "src/charm.py": "pass\n" });
const SHA = createHash("sha256").update(MYSQL).digest("hex");
const OBJECT = `/model-${PROD}/charms/mysql-${SHA.slice(0, 7)}`;
const ZIP = { "Content-Type": "application/zip", "Juju-Curl": "local:mysql-0" };

describe.each(["3.6.28", "4.0.15"])("Juju %s", (juju) => {
  const isOlder = juju === "3.6.28";
  const uploading = isOlder ? "cannot upload charm" : "uploading charm";
  const retrieving = isOlder ? "cannot retrieve charm" : "retrieving charm";

  it("§4 /model-:uuid/charms PUT: stores a zip, answers its URL in the body and in Juju-Curl", async () => {
    const { origin, files } = await serve(juju);
    const stored = await ask(origin + OBJECT, {
      method: "PUT",
      headers: { ...BOB, ...ZIP },
      body: MYSQL,
    });
    expect(stored.status).toBe(200);
    expect(stored.text).toBe('{"charm-url":"local:mysql-0"}');
    expect(stored.headers["juju-curl"]).toBe("local:mysql-0");
    expect(stored.headers["content-type"]).toBe("application/json");
    const again = await ask(origin + OBJECT, {
      method: "PUT",
      headers: { ...ADMIN, ...ZIP },
      body: MYSQL,
    });
    expect(again.text).toBe('{"charm-url":"local:mysql-1"}');
    expect(files.charms(PROD).map(({ url, sha256 }) => [url, sha256])).toEqual([
      ["local:mysql-0", SHA],
      ["local:mysql-1", SHA],
    ]);
  });

  it("§4 /model-:uuid/charms GET: any login, the zip and its checksum, by 7 digits or more", async () => {
    const { origin, files } = await serve(juju);
    files.addCharm({ model: "prod", name: "mysql", archive: MYSQL });
    for (const digits of [7, 64]) {
      const path = `/model-${PROD}/charms/mysql-${SHA.slice(0, digits)}`;
      const got = await ask(origin + path, { headers: MALLORY });
      expect(got.status).toBe(200);
      expect(got.body.equals(MYSQL)).toBe(true);
      expect(got.headers["content-type"]).toBe("application/zip");
      expect(got.headers["x-amz-checksum-sha256"]).toBe(Buffer.from(SHA).toString("base64"));
    }
  });

  it("§4 /model-:uuid/charms errors: {error, error-code}, with the status of the code", async () => {
    const { origin } = await serve(juju);
    const put = (headers: object, path = OBJECT, body: string | Buffer = MYSQL) =>
      ask(origin + path, { method: "PUT", headers: { ...BOB, ...ZIP, ...headers }, body });
    const missing = await ask(origin + OBJECT, { headers: EVE });
    expect(missing.status).toBe(404);
    expect(missing.text).toBe(
      JSON.stringify({
        error: isOlder
          ? `${retrieving}: cannot get charm from state: charm with sha256 "${SHA.slice(0, 7)}" not found`
          : `${retrieving}: charm not found`,
        "error-code": "not found",
      }),
    );
    const cases: readonly [answer: Awaited<ReturnType<typeof put>>, message: string][] = [
      [
        await put({ "Content-Type": "text/plain" }),
        `${uploading}: expected Content-Type: application/zip, got: text/plain`,
      ],
      [
        await put({ "Juju-Curl": "local:9/9" }),
        `${uploading}: "local:9/9" is not a valid charm url`,
      ],
      [
        await put({}, `/model-${PROD}/charms/mysql-1234567`),
        `${uploading}: Uploaded charm sha256 (${SHA.slice(0, 7)}) does not match sha in url (1234567)`,
      ],
      [
        await put({}, `/model-${PROD}/charms/mysql`),
        `${uploading}: "mysql" is not a valid charm object path`,
      ],
      [
        await put({ "Juju-Curl": "ch:mysql-1" }),
        `${uploading}: non-local charms may only be uploaded during model migration import`,
      ],
    ];
    for (const [{ status, text }, error] of cases) {
      expect([status, JSON.parse(text)]).toEqual([400, { error, "error-code": "bad request" }]);
    }
    const noZip = Buffer.from("no archive");
    const sha = createHash("sha256").update(noZip).digest("hex").slice(0, 7);
    const refused = await put({}, `/model-${PROD}/charms/mysql-${sha}`, noZip);
    expect(refused.text).toBe(
      `{"error":"${uploading}: invalid charm archive: zip: not a valid zip file","error-code":"bad request"}`,
    );
  });

  it("§4 charms of a store are taken while the model is imported", async () => {
    const { origin, prod, files } = await serve(juju);
    prod.migration = "importing";
    const headers = { ...BOB, ...ZIP, "Juju-Curl": "ch:amd64/mysql-12" };
    const stored = await ask(origin + OBJECT, { method: "PUT", headers, body: MYSQL });
    expect(stored.text).toBe('{"charm-url":"ch:amd64/mysql-12"}');
    expect(files.charms("prod")).toHaveLength(1);
  });

  it("§4 HTTP auth: 401 and 403 are text, for unknown models JSON", async () => {
    const { origin } = await serve(juju);
    const put = { method: "PUT", body: MYSQL };
    const told = async (path: string, asked: Parameters<typeof ask>[1]) => {
      const { status, text, headers } = await ask(origin + path, asked);
      return [status, headers["content-type"], text];
    };
    const plain = "text/plain; charset=utf-8";
    expect(await told(OBJECT, {})).toEqual([
      401,
      plain,
      "authentication failed: no credentials provided\n",
    ]);
    for (const wrong of [
      basic("user-admin", "wrong"),
      basic("user-nobody", "secret"),
      basic("user-gone", "gones"),
      basic("machine-0", "secret"),
    ]) {
      expect(await told(OBJECT, { headers: wrong })).toEqual([
        401,
        plain,
        "authentication failed: invalid entity name or password\n",
      ]);
    }
    expect(await told(OBJECT, { headers: basic("admin", "secret") })).toEqual([
      401,
      plain,
      'authentication failed: "admin" is not a valid tag\n',
    ]);
    expect(await told(OBJECT, { headers: { Authorization: "Digest x" } })).toEqual([
      401,
      plain,
      "authentication failed: request format not valid\n",
    ]);
    expect(await told(OBJECT, { ...put, headers: { ...EVE, ...ZIP } })).toEqual([
      403,
      plain,
      "authorization failed: permission denied\n",
    ]);
    expect(await told(`/model-nonsense/charms/x-1234567`, { headers: ADMIN })).toEqual([
      400,
      plain,
      'invalid model UUID "nonsense"\n',
    ]);
    expect(await told(`/model-${NOWHERE}/charms/x-1234567`, { headers: ADMIN })).toEqual([
      404,
      "application/json",
      `{"error":"unknown model: \\"${NOWHERE}\\"","error-code":"model not found"}`,
    ]);
  });

  it("§4 other methods: HEAD reaches charms and is not implemented, POST is not routed", async () => {
    const { origin } = await serve(juju);
    const head = await ask(origin + OBJECT, { method: "HEAD", headers: ADMIN });
    expect([head.status, head.text]).toEqual([501, ""]);
    const post = await ask(origin + OBJECT, { method: "POST", headers: ADMIN });
    expect([post.status, post.text]).toEqual([405, "Method Not Allowed\n"]);
  });

  it("escapes what HTML would take for its own", async () => {
    const { origin } = await serve(juju);
    const headers = { ...BOB, ...ZIP, "Content-Type": "<a&b>" };
    const { text } = await ask(origin + OBJECT, { method: "PUT", headers, body: MYSQL });
    expect(text).toContain(String.raw`got: \u003ca\u0026b\u003e`);
  });
});

it("§4 4.x: a charm's path must have 7 digits, an upload its header", async () => {
  const { origin } = await serve("4.0.15");
  const short = await ask(`${origin}/model-${PROD}/charms/mysql-12345`, { headers: EVE });
  expect([short.status, short.text]).toEqual([
    400,
    String.raw`{"error":"retrieving charm: invalid sha length: \"12345\"","error-code":"bad request"}`,
  ]);
  const headers = { ...BOB, "Content-Type": "application/zip" };
  const bare = await ask(origin + OBJECT, { method: "PUT", headers, body: MYSQL });
  expect(bare.text).toContain(String.raw`missing \"Juju-Curl\" header`);
});

describe("§4 /charms, 3.6 only", () => {
  const paths = [`/model/${PROD}/charms`, "/charms"];

  it("is not there in 4.x", async () => {
    const { origin } = await serve("4.0.15");
    for (const path of paths) {
      expect((await ask(origin + path, { headers: ADMIN })).text).toBe("404 page not found\n");
    }
  });

  it.each(paths)("%s GET lists files, sends one, the icon, or all", async (path) => {
    const { origin, files } = await serve("3.6.28");
    const contents = { "hooks/": "", "hooks/install": "#!/bin/sh\n", "icon.svg": "<svg/>" };
    files.addCharm({
      ...(path === "/charms" ? {} : { model: "prod" }),
      name: "mysql",
      url: "local:jammy/mysql-3",
      files: contents,
    });
    const get = (query: string) =>
      ask(`${origin}${path}?url=local:jammy/mysql-3${query}`, { headers: ADMIN });
    expect((await get("")).text).toBe(
      '{"files":["hooks","hooks/install","icon.svg","metadata.yaml","revision"]}',
    );
    const file = await get("&file=./hooks/install");
    expect(file.text).toBe("#!/bin/sh\n");
    const icon = await get("&icon=1");
    expect([icon.text, icon.headers["content-type"]]).toEqual(["<svg/>", "image/svg+xml"]);
    const archive = await get("&file=*");
    expect(archive.headers["content-type"]).toBe("application/zip");
    expect(readZip(archive.body).map(({ name }) => name)).toContain("hooks/install");
    const folder = await get("&file=hooks");
    expect([folder.status, folder.text]).toEqual([
      403,
      '{"error":"cannot retrieve charm: directory listing not allowed","error-code":"forbidden"}',
    ]);
    const nothing = await get("&file=nothing");
    expect([nothing.status, JSON.parse(nothing.text)["error-code"]]).toEqual([404, "not found"]);
  });

  it("GET sends an icon for charms that have none, and refuses what is no charm", async () => {
    const { origin, files } = await serve("3.6.28");
    files.addCharm({ name: "bare" });
    const icon = await ask(`${origin}/charms?url=local:bare-0&icon=1`, { headers: MALLORY });
    expect(icon.text).toMatch(/^<svg /);
    const unknown = await ask(`${origin}/charms?url=local:other-0`, { headers: ADMIN });
    expect([unknown.status, unknown.text]).toEqual([
      404,
      String.raw`{"error":"cannot retrieve charm: cannot get charm from state: charm \"local:other-0\" not found","error-code":"not found"}`,
    ]);
    const none = await ask(`${origin}/charms`, { headers: ADMIN });
    expect([none.status, none.text]).toEqual([
      400,
      '{"error":"cannot retrieve charm: expected url=CharmURL query argument","error-code":"bad request"}',
    ]);
  });

  it("POST stores a charm by its metadata, under the next revision", async () => {
    const { origin, files } = await serve("3.6.28");
    const post = (query: string, body: Buffer | string = MYSQL, headers: object = BOB) =>
      ask(`${origin}/model/${PROD}/charms${query}`, {
        method: "POST",
        headers: { ...headers, "Content-Type": "application/zip" },
        body,
      });
    expect((await post("?series=jammy")).text).toBe('{"charm-url":"local:jammy/mysql-0"}');
    expect((await post("?series=jammy&revision=9")).text).toBe(
      '{"charm-url":"local:jammy/mysql-1"}',
    );
    expect((await post("", "no zip")).text).toBe(
      '{"error":"cannot upload charm: cannot open charm archive: zip: not a valid zip file","error-code":"bad request"}',
    );
    expect((await post("?schema=ch")).text).toBe(
      '{"error":"cannot upload charm: charms may only be uploaded during model migration import","error-code":"bad request"}',
    );
    expect(JSON.parse((await post("?schema=zz")).text)).toEqual({
      error: 'cannot upload charm: unsupported schema "zz"',
      "error-code": "bad request",
    });
    expect((await post("", MYSQL, EVE)).status).toBe(403);
    expect(files.charms("prod")).toHaveLength(2);
  });

  it("refuses other methods, HEAD as well", async () => {
    const { origin } = await serve("3.6.28");
    const put = await ask(`${origin}/charms`, { method: "PUT", headers: ADMIN });
    expect([put.status, put.text]).toEqual([405, "Method Not Allowed\n"]);
    expect((await ask(`${origin}/charms`, { method: "HEAD", headers: ADMIN })).status).toBe(405);
  });
});
