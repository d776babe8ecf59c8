import { expect, it } from "vitest";
import { isJujuError, JujuError } from "../../src/index.js";
import type { HttpFetch } from "../../src/http.js";
import { downloadResource, HttpError, HttpRequestError, listCharmFiles } from "../../src/http.js";
import type { Answer } from "./support/controller.js";
import { json, startController } from "./support/controller.js";

const NOBODY: HttpFetch = () => Promise.reject(new TypeError("fetch failed"));
const RESOURCE = { application: "mysql", name: "data" };

async function errorOf(answer: Answer): Promise<HttpError> {
  const { url } = await startController(() => answer);
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

it("follows no redirect, which would take the credentials along", async () => {
  const { url, received } = await startController(({ url: asked }) =>
    asked.pathname === "/elsewhere"
      ? { status: 200 }
      : { status: 307, headers: { Location: "/elsewhere" } },
  );
  await expect(downloadResource({ url }, RESOURCE)).rejects.toMatchObject({ status: 307 });
  expect(received).toHaveLength(1);
});

it("tells the request and the cause when nobody answers", async () => {
  const { url, server } = await startController(() => undefined);
  await new Promise((resolve) => server.close(resolve));
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
  const { url } = await startController(() => ({ body: "OK" }));
  await expect(listCharmFiles({ url }, "local:x-0")).rejects.toThrow(/no JSON object/);
});
