import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ask } from "./support/ask.js";
import { ADMIN, basic, BOB, EVE, MALLORY, PROD, serve } from "./support/served.js";

const ARCHIVE = Buffer.from("a gzipped tar file");
const SHA256 = createHash("sha256").update(ARCHIVE).digest("hex");
const VERSION = "4.0.1-ubuntu-amd64";

describe.each(["3.6.28", "4.0.15"])("Juju %s", (juju) => {
  const isOlder = juju === "3.6.28";

  it("§4 /health: text, without a login; 503 unless running; HEAD too", async () => {
    const { origin, files } = await serve(juju);
    const running = await ask(`${origin}/health`);
    expect([running.status, running.text]).toEqual([200, "running\n"]);
    const head = await ask(`${origin}/health`, { method: "HEAD" });
    expect([head.status, head.text]).toEqual([200, ""]);
    files.health = "starting";
    const starting = await ask(`${origin}/health`);
    expect([starting.status, starting.text]).toEqual([503, "starting\n"]);
    const post = await ask(`${origin}/health`, { method: "POST" });
    expect([post.status, post.text]).toEqual([405, "Method Not Allowed\n"]);
  });

  it.each([`/model/${PROD}`, ""])(
    "§4 %s/tools: POST by a superuser, GET by anybody",
    async (prefix) => {
      const { origin, state } = await serve(juju);
      const path = `${origin}${prefix}/tools`;
      const headers = { ...ADMIN, "Content-Type": "application/x-tar-gz" };
      const asked = { method: "POST", headers, body: ARCHIVE };
      const stored = await ask(`${path}?binaryVersion=${VERSION}`, asked);
      const uuid = prefix === "" ? state.controllerModel.uuid : PROD;
      expect([stored.status, JSON.parse(stored.text)]).toEqual([
        200,
        {
          tools: [
            {
              version: VERSION,
              url: `${origin}/model/${uuid}/tools/${VERSION}`,
              sha256: SHA256,
              size: ARCHIVE.length,
            },
          ],
        },
      ]);
      const got = await ask(`${path}/${VERSION}`);
      expect([got.status, got.text]).toEqual([200, "a gzipped tar file"]);
      expect(got.headers["content-type"]).toBe("application/x-tar-gz");
      // The controller's own are everybody's, those of a model are not.
      const elsewhere = await ask(`${origin}/model/${PROD}/tools/${VERSION}`);
      expect(elsewhere.status).toBe(200);
    },
  );

  it("§4 tools errors: {error: {message, code}}", async () => {
    const { origin } = await serve(juju);
    const path = `${origin}/model/${PROD}/tools`;
    const headers = { ...ADMIN, "Content-Type": "application/x-tar-gz" };
    const post = (query: string, more: object = {}, body: string | Buffer = ARCHIVE) =>
      ask(path + query, { method: "POST", headers: { ...headers, ...more }, body });
    const cases: readonly [answer: Awaited<ReturnType<typeof ask>>, message: string][] = [
      [await post(""), "expected binaryVersion argument"],
      [
        await post("?binaryVersion=four"),
        'invalid agent binaries version "four": invalid binary version "four"',
      ],
      [
        await post(`?binaryVersion=${VERSION}`, { "Content-Type": "application/octet-stream" }),
        "expected Content-Type: application/x-tar-gz, got: application/octet-stream",
      ],
      [await post(`?binaryVersion=${VERSION}`, {}, ""), "no agent binaries uploaded"],
      [await ask(`${path}/four`), 'error parsing version: invalid binary version "four"'],
    ];
    for (const [{ status, text }, message] of cases) {
      expect([status, JSON.parse(text)]).toEqual([
        400,
        { error: { message, code: "bad request" } },
      ]);
    }
    expect((await ask(`${path}/${VERSION}`)).status).toBe(400);
    const put = await ask(path, { method: "PUT", headers });
    expect([put.status, JSON.parse(put.text)]).toEqual([
      405,
      { error: { message: 'unsupported method: "PUT"', code: "method not allowed" } },
    ]);
    expect((await ask(`${path}/${VERSION}`, { method: "HEAD" })).status).toBe(405);
  });

  it("§4 tools authorisation: superuser; from 4.x who administers the model, too", async () => {
    const { origin, prod } = await serve(juju);
    prod.access.set("bob", "admin");
    const asked = {
      method: "POST",
      headers: { ...BOB, "Content-Type": "application/x-tar-gz" },
      body: ARCHIVE,
    };
    const own = await ask(`${origin}/model/${PROD}/tools?binaryVersion=${VERSION}`, asked);
    const refusal = isOlder ? "user bob is not a controller admin" : "permission denied";
    if (isOlder)
      expect([own.status, own.text]).toEqual([403, `authorization failed: ${refusal}\n`]);
    else expect(own.status).toBe(200);
    const controllers = await ask(`${origin}/tools?binaryVersion=${VERSION}`, asked);
    expect([controllers.status, controllers.text]).toEqual([
      403,
      `authorization failed: ${refusal}\n`,
    ]);
  });
});

describe("§4 backups, 3.6 only", () => {
  const PATH = `/model/${PROD}/backups`;
  const JSON_TYPE = { "Content-Type": "application/json" };

  it("GET with a body: octets with their digest", async () => {
    const { origin, files } = await serve("3.6.28");
    files.addBackup({ id: "20240301-120000", archive: ARCHIVE });
    const got = await ask(origin + PATH, {
      headers: { ...ADMIN, ...JSON_TYPE },
      body: '{"id":"20240301-120000"}',
    });
    expect([got.status, got.text]).toEqual([200, "a gzipped tar file"]);
    expect(got.headers["content-type"]).toBe("application/octet-stream");
    expect(got.headers["digest"]).toBe(
      `SHA-256=${createHash("sha256").update(ARCHIVE).digest("base64")}`,
    );
  });

  it("errors: bare {message, code}", async () => {
    const { origin } = await serve("3.6.28");
    const get = (headers: object, body: string, method = "GET") =>
      ask(origin + PATH, { method, headers: { ...ADMIN, ...JSON_TYPE, ...headers }, body });
    const missing = await get({}, '{"id":"none"}');
    expect([missing.status, JSON.parse(missing.text)]).toEqual([
      404,
      { message: 'backup "none" not found', code: "not found" },
    ]);
    const wrong = await get({ "Content-Type": "text/plain" }, "{}");
    expect([wrong.status, JSON.parse(wrong.text)]).toEqual([
      500,
      { message: 'expected Content-Type "application/json", got "text/plain"', code: "" },
    ]);
    const post = await get({}, "{}", "POST");
    expect([post.status, JSON.parse(post.text)]).toEqual([
      405,
      { message: 'unsupported method: "POST"', code: "method not allowed" },
    ]);
    const refused = await get(EVE, "{}");
    expect([refused.status, refused.text]).toEqual([
      403,
      "authorization failed: user eve is not a controller admin\n",
    ]);
  });

  it("are not there in 4.x", async () => {
    const { origin, files } = await serve("4.0.15");
    expect((await ask(origin + PATH, { headers: ADMIN })).status).toBe(404);
    expect(() => files.addBackup({ id: "x", archive: ARCHIVE })).toThrow(RangeError);
  });
});

it("§4 rest/1.0/remote-application/…/icon, 3.6 only", async () => {
  const { origin, files } = await serve("3.6.28");
  files.addIcon({ model: "prod", remoteApplication: "mysql", svg: "<svg>m</svg>" });
  const get = (path: string) =>
    ask(`${origin}/model/${PROD}/rest/1.0/${path}`, { headers: MALLORY });
  const icon = await get("remote-application/mysql/icon");
  expect([icon.status, icon.text, icon.headers["content-type"]]).toEqual([
    200,
    "<svg>m</svg>",
    "image/svg+xml",
  ]);
  const cases = [
    ["remote-application/other/icon", 404, 'remote application "other" not found', "not found"],
    [
      "remote-application/mysql/name",
      500,
      "attribute name on entity mysql not supported",
      "not supported",
    ],
    ["application/mysql/icon", 500, "entity application not supported", "not supported"],
  ] as const;
  for (const [path, status, message, code] of cases) {
    const answer = await get(path);
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      status,
      { error: `cannot retrieve model data: ${message}`, "error-code": code },
    ]);
  }
});

it("§4 objects, 4.x only: blobs for the controller's agents, errors as S3's", async () => {
  const { origin, files, login } = await serve("4.0.15");
  const { sha256, archive } = files.addCharm({ model: "prod", name: "mysql" });
  login.addAgent({ tag: "controller-0", password: "controllers" });
  const headers = { ...basic("controller-0", "controllers"), "x-amz-request-id": "r1" };
  const got = await ask(`${origin}/model-${PROD}/objects/${sha256}`, { headers });
  expect(got.body.equals(Buffer.from(archive))).toBe(true);
  expect(got.headers["x-amzn-requestid"]).toBe("r1");
  const missing = await ask(`${origin}/model-${PROD}/objects/abc`, { headers });
  expect([missing.status, JSON.parse(missing.text)]).toEqual([
    404,
    {
      code: "NoSuchKey",
      message: "cannot retrieve object: object: abc not found",
      requestId: "r1",
      hostId: "",
    },
  ]);
  const refused = await ask(`${origin}/model-${PROD}/objects/abc`, { headers: ADMIN });
  expect([refused.status, refused.text]).toEqual([
    403,
    "authorization failed: user admin is not a controller\n",
  ]);
});
