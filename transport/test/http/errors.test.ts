import { expect, it } from "vitest";
import { isJujuError, JujuError } from "../../src/index.js";
import type { HttpFetch } from "../../src/http.js";
import {
  basicIdentity,
  downloadBackup,
  downloadCharm,
  downloadResource,
  HttpError,
  HttpRequestError,
  listCharmFiles,
  uploadCharm,
} from "../../src/http.js";
import { nodeFetch } from "../../src/http/node-fetch.js";
import { startObserved } from "./support/observed-controller.js";
import type { Answer } from "./support/odd-server.js";
import { json, startOddServer } from "./support/odd-server.js";

const NOBODY: HttpFetch = () => Promise.reject(new TypeError("fetch failed"));
const UNKNOWN = "99999999-2222-4333-8444-555555555555";
const RESOURCE = { application: "mysql", name: "data" };

async function errorOf(answer: Answer): Promise<HttpError> {
  const { url } = await startOddServer(() => answer);
  const error: unknown = await downloadResource({ url }, RESOURCE).catch(
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof HttpError)) throw new Error("no HttpError", { cause: error });
  return error;
}

it.each<[string, Answer, object]>([
  [
    "most endpoints",
    json({ error: { message: "no such", code: "model not found", info: { a: 1 } } }, 404),
    { message: "no such", code: "model not found", info: { a: 1 }, status: 404 },
  ],
  [
    "charms",
    json({ error: "bad zip", "error-code": "bad request", "error-info": { b: 2 } }, 400),
    { message: "bad zip", code: "bad request", info: { b: 2 }, status: 400 },
  ],
  [
    "backups",
    json({ message: "backup gone", code: "not found" }, 404),
    { message: "backup gone", code: "not found", info: undefined, status: 404 },
  ],
  [
    "objects",
    json({ code: "not found", message: "object gone", requestId: "1", hostId: "h" }, 404),
    { message: "object gone", code: "not found", status: 404 },
  ],
  [
    "what fails before Juju's code",
    { status: 401, body: "authentication failed: no credentials\n" },
    { message: "authentication failed: no credentials", code: "unauthorized access", status: 401 },
  ],
  ["a permission", { status: 403, body: "authorization failed: x" }, { code: "forbidden" }],
  [
    "a shutdown",
    { status: 503, body: "apiserver shutdown in progress" },
    { code: "", status: 503 },
  ],
  [
    "a proxy",
    { status: 502, headers: { "Content-Type": "text/html" }, body: "<html>Bad Gateway</html>" },
    { message: "HTTP status 502", code: "" },
  ],
  ["nothing at all", { status: 500 }, { message: "HTTP status 500", code: "", info: undefined }],
  ["nothing known", json([1], 500), { message: "[1]" }],
  ["an error of an empty text", json({ error: "" }, 404), { message: "HTTP status 404" }],
])("reads the error of %s", async (_name, answer, expected) => {
  const error = await errorOf(answer);
  expect(error).toMatchObject(expected);
  expect(error).toBeInstanceOf(JujuError);
  expect(error).toMatchObject({ facade: "", version: 0 });
  expect(error.method).toMatch(/^GET \/model\/[\da-f-]+\/applications\/mysql\/resources\/data$/);
});

it("reads the errors of a controller, whatever their form", async () => {
  const users = { admin: { password: "secret" }, eve: { password: "secret" } };
  const models = [{ name: "prod", access: { eve: "read" } }] as const;
  const { target, model } = await startObserved({ users, models });
  const gone = { ...target, url: target.url.replace(model, UNKNOWN) };
  const as = (name: string, password: string) => ({
    ...target,
    identity: basicIdentity({ tag: `user-${name}`, password }),
  });
  const charm = { name: "x", sha256: "0123456" };
  const upload = { name: "x", body: Buffer.from("no zip") };
  const asked: [() => Promise<unknown>, object][] = [
    [() => downloadResource(target, RESOURCE), { status: 404, code: "not found" }],
    [() => downloadResource(gone, RESOURCE), { status: 404, code: "model not found" }],
    [
      () => downloadResource(as("eve", "wrong"), RESOURCE),
      { status: 401, code: "unauthorized access" },
    ],
    [() => downloadCharm(target, charm), { status: 404, code: "not found" }],
    [() => listCharmFiles(target, "local:x-0"), { status: 404, code: "not found" }],
    [() => uploadCharm(target, upload), { message: expect.stringContaining("zip") }],
    [() => uploadCharm(as("eve", "secret"), upload), { status: 403, code: "forbidden" }],
    [
      () => downloadBackup({ ...target, fetch: nodeFetch() }, "none"),
      { status: 404, code: "not found", message: expect.stringContaining("none") },
    ],
  ];
  for (const [failing, expected] of asked) {
    const error: unknown = await failing().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HttpError);
    expect(error).toMatchObject(expected);
  }
});

it("follows no redirect, which would take the credentials along", async () => {
  const { url, received } = await startOddServer(({ url: asked }) =>
    asked === "/elsewhere" ? { status: 200 } : { status: 307, headers: { Location: "/elsewhere" } },
  );
  await expect(downloadResource({ url }, RESOURCE)).rejects.toMatchObject({ status: 307 });
  expect(received).toHaveLength(1);
});

it("tells the request and the cause when nobody answers", async () => {
  const { controller } = await startObserved();
  controller.faults.refuseConnects();
  const url = controller.modelUrl("prod");
  const error: unknown = await downloadResource({ url }, RESOURCE).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(HttpRequestError);
  expect(error).toMatchObject({ message: expect.stringMatching(/^GET \/model\/.*ECONNREFUSED/) });
  expect(isJujuError(error)).toBe(false);
});

it("shows no credentials in any error", async () => {
  const target = {
    url: "wss://host/model/3f1c6a8e-1b5d-4d0e-8a44-0c7a6c6f2a10/api",
    identity: { headers: () => ({ Authorization: "Basic c2VjcmV0" }) },
    fetch: NOBODY,
  };
  const error: unknown = await listCharmFiles(target, "local:x-0").catch(
    (thrown: unknown) => thrown,
  );
  expect(String(error)).not.toContain("c2VjcmV0");
});

it("says so when the answer is no JSON", async () => {
  const { url } = await startOddServer(() => ({ body: "OK" }));
  await expect(listCharmFiles({ url }, "local:x-0")).rejects.toThrow(/no JSON object/);
});
