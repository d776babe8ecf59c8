import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { basicIdentity, downloadBackup, downloadResource, uploadResource } from "../../src/http.js";
import { nodeFetch } from "../../src/http/node-fetch.js";
import type { Authority } from "../support/certificates.js";
import { CERTIFICATES_SKIPPED, createAuthority } from "../support/certificates.js";
import {
  hashOf,
  json,
  MODEL,
  refuseOthers,
  sameBytes,
  sample,
  startController,
  streamOfBytes,
} from "./support/controller.js";

const BYTES = sample(300_000);
const identity = basicIdentity({ tag: "user-admin", password: "secret" });

describe("a backup", () => {
  it("is asked for with GET and a body, and is checked", async () => {
    const digest = Buffer.from(hashOf("sha256", BYTES), "hex").toString("base64");
    const { url, received } = await startController(
      (request) =>
        refuseOthers(request) ?? { body: BYTES, headers: { Digest: `SHA-256=${digest}` } },
    );
    const target = { url, identity, fetch: nodeFetch() };
    const download = await downloadBackup(target, "20240301-120000.uuid");
    expect(download.expectedHash).toBe(hashOf("sha256", BYTES));
    expect(sameBytes(await download.bytes(), BYTES)).toBe(true);
    const [request] = received;
    expect(request?.method).toBe("GET");
    expect(request?.url.pathname).toBe(`/model/${MODEL}/backups`);
    expect(request?.headers["content-type"]).toBe("application/json");
    expect(JSON.parse(String(request?.body))).toEqual({ id: "20240301-120000.uuid" });
  });

  it("has errors of its own form", async () => {
    const { url } = await startController(() => json({ message: "gone", code: "not found" }, 404));
    await expect(downloadBackup({ url, fetch: nodeFetch() }, "x")).rejects.toMatchObject({
      message: "gone",
      code: "not found",
      status: 404,
    });
  });

  it("cannot be asked for with the platform's fetch, which says so", async () => {
    const { url } = await startController(() => ({ body: BYTES }));
    const asked = downloadBackup({ url, fetch: globalThis.fetch }, "x");
    await expect(asked).rejects.toThrow(/GET.*body/);
  });
});

describe("Node's own fetch in these terms", () => {
  const name = { application: "mysql", name: "data" };

  it.each([
    ["bytes", () => BYTES],
    ["a Blob", () => new Blob([BYTES])],
    ["a stream", () => streamOfBytes(BYTES)],
  ])("uploads %s", async (_name, body) => {
    const { url, received } = await startController(() => json({ resource: {} }));
    const known = { size: BYTES.length, sha384: hashOf("sha384", BYTES) };
    const target = { url, fetch: nodeFetch() };
    await uploadResource(target, { ...name, ...known, filename: "f", body: body() });
    expect(received[0] && sameBytes(received[0].body, BYTES)).toBe(true);
    expect(received[0]?.headers["content-length"]).toBe("300000");
  });

  it("ends when the signal aborts, before the answer and after it", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const { url } = await startController(() => {
      controller.abort(reason);
      return undefined;
    });
    const target = { url, fetch: nodeFetch() };
    const options = { signal: controller.signal };
    await expect(downloadResource(target, name, options)).rejects.toBe(reason);

    const { url: slow } = await startController((_request, response) => {
      response.writeHead(200, { "Content-Length": "300000" });
      response.write(BYTES.subarray(0, 1000));
      return undefined;
    });
    const later = new AbortController();
    const download = await downloadResource({ url: slow, fetch: nodeFetch() }, name, {
      signal: later.signal,
    });
    const reading = (async () => {
      for await (const _ of download) later.abort(reason);
    })();
    await expect(reading).rejects.toBe(reason);
  });

  it("passes on what a stream throws", async () => {
    const { url } = await startController(() => json({ resource: {} }));
    const broken = new Error("disk broken");
    // oxlint-disable-next-line require-yield -- it breaks before it has anything
    const body = (async function* (): AsyncGenerator<Uint8Array> {
      throw broken;
    })();
    const known = { size: BYTES.length, sha384: hashOf("sha384", BYTES) };
    const upload = { ...name, ...known, filename: "f", body };
    await expect(uploadResource({ url, fetch: nodeFetch() }, upload)).rejects.toBe(broken);
  });
});

describe.skipIf(CERTIFICATES_SKIPPED)("a controller with a CA of its own (needs openssl)", () => {
  let authority: Authority;
  let other: Authority;
  beforeAll(() => {
    authority = createAuthority();
    other = createAuthority();
  });
  afterAll(() => {
    authority.remove();
    other.remove();
  });
  const name = { application: "mysql", name: "data" };
  const start = async (names: string, days?: number): Promise<{ url: string }> =>
    startController(() => ({ body: BYTES }), authority.sign(names, days));

  it("is trusted with that CA, under the name that all controllers have", async () => {
    const target = {
      ...(await start("DNS:juju-apiserver")),
      fetch: nodeFetch({ ca: authority.ca }),
    };
    expect(sameBytes(await (await downloadResource(target, name)).bytes(), BYTES)).toBe(true);
  });

  it("is refused with another CA, another name, a certificate that is over, and without a CA", async () => {
    const { url } = await start("DNS:juju-apiserver");
    const wrongName = await start("DNS:elsewhere");
    const over = await start("DNS:juju-apiserver", -1);
    const { ca } = authority;
    for (const [target, message] of [
      [{ url, fetch: nodeFetch({ ca: other.ca }) }, /certificate/],
      [{ url: wrongName.url, fetch: nodeFetch({ ca }) }, /juju-apiserver|altnames/],
      [{ url: over.url, fetch: nodeFetch({ ca }) }, /expired/],
      [{ url, fetch: nodeFetch() }, /certificate/],
      [{ url, fetch: nodeFetch({ ca: "" }) }, /certificate/],
    ] as const) {
      await expect(downloadResource(target, name)).rejects.toThrow(message);
    }
    const named = { url: wrongName.url, fetch: nodeFetch({ ca, serverName: "elsewhere" }) };
    expect((await (await downloadResource(named, name)).bytes()).length).toBe(BYTES.length);
  });
});
