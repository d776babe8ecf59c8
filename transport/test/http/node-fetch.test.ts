import type { CertificateFault } from "@facadegen/simulator";
import { describe, expect, it } from "vitest";
import type { HttpTarget } from "../../src/http.js";
import { basicIdentity, downloadBackup, downloadResource, uploadResource } from "../../src/http.js";
import { nodeFetch } from "../../src/http/node-fetch.js";
import { startSimulated } from "../support/simulated.js";
import { hashOf, sameBytes, sample, streamOfBytes } from "./support/bytes.js";
import { startObserved } from "./support/observed-controller.js";
import { startOddServer } from "./support/odd-server.js";

const BYTES = sample(300_000);

describe("a backup", () => {
  it("is asked for with GET and a body, and is checked", async () => {
    const { controller, target, received, model } = await startObserved();
    controller.files.addBackup({ id: "20240301-120000.uuid", archive: BYTES });
    const asked = { ...target, fetch: nodeFetch() };
    const download = await downloadBackup(asked, "20240301-120000.uuid");
    expect(download.expectedHash).toBe(hashOf("sha256", BYTES));
    expect(sameBytes(await download.bytes(), BYTES)).toBe(true);
    const [request] = received;
    expect(request?.method).toBe("GET");
    expect(request?.url.pathname).toBe(`/model/${model}/backups`);
    expect(request?.headers["content-type"]).toBe("application/json");
    expect(JSON.parse(String(request?.body))).toEqual({ id: "20240301-120000.uuid" });
  });

  it("has errors of its own form", async () => {
    const { target } = await startObserved();
    await expect(downloadBackup({ ...target, fetch: nodeFetch() }, "x")).rejects.toMatchObject({
      message: expect.stringContaining("x"),
      code: "not found",
      status: 404,
    });
  });

  it("cannot be asked for with the platform's fetch, which says so", async () => {
    const { target } = await startObserved();
    const asked = downloadBackup({ ...target, fetch: globalThis.fetch }, "x");
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
    const { controller, target, received, model } = await startObserved();
    controller.files.addResource({ model, ...name, path: "f.tar" });
    const known = { size: BYTES.length, sha384: hashOf("sha384", BYTES) };
    const upload = { ...name, ...known, filename: "f.tar", body: body() };
    await uploadResource({ ...target, fetch: nodeFetch() }, upload);
    expect(received[0] && sameBytes(received[0].body, BYTES)).toBe(true);
    expect(received[0]?.headers["content-length"]).toBe("300000");
    const [stored] = controller.files.resources(model);
    expect(stored?.content?.sha384).toBe(known.sha384);
  });

  it("ends when the signal aborts, before the answer and after it", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const { url } = await startOddServer(() => {
      controller.abort(reason);
      return undefined;
    });
    const target = { url, fetch: nodeFetch() };
    const options = { signal: controller.signal };
    await expect(downloadResource(target, name, options)).rejects.toBe(reason);

    const { url: slow } = await startOddServer((_request, response) => {
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
    const { target } = await startObserved();
    const broken = new Error("disk broken");
    // oxlint-disable-next-line require-yield -- it breaks before it has anything
    const body = (async function* (): AsyncGenerator<Uint8Array> {
      throw broken;
    })();
    const known = { size: BYTES.length, sha384: hashOf("sha384", BYTES) };
    const upload = { ...name, ...known, filename: "f", body };
    const uploading = uploadResource({ ...target, fetch: nodeFetch() }, upload);
    await expect(uploading).rejects.toBe(broken);
  });
});

describe("a controller with a CA of its own", () => {
  const name = { application: "mysql", name: "data" };

  /** A resource of a controller that shows a certificate, good unless told otherwise. */
  async function start(certificate?: CertificateFault): Promise<HttpTarget & { ca: string }> {
    const controller = await startSimulated({
      secure: true,
      models: [{ name: "prod" }],
      ...(certificate && { certificate }),
    });
    controller.files.addResource({ model: "prod", ...name, content: BYTES });
    const identity = basicIdentity({ tag: "user-admin", password: "secret" });
    return { url: controller.modelUrl("prod"), identity, ca: controller.caCert };
  }

  it("is trusted with that CA, under the name that all controllers have", async () => {
    const { ca, ...target } = await start();
    const download = await downloadResource({ ...target, fetch: nodeFetch({ ca }) }, name);
    expect(sameBytes(await download.bytes(), BYTES)).toBe(true);
  });

  it("is refused with another CA, another name, a certificate that is over, and without a CA", async () => {
    const [good, other] = [await start(), await start()];
    const wrongName = await start("wrong-name");
    const refused: [Awaited<ReturnType<typeof start>>, string | undefined, RegExp][] = [
      [good, other.ca, /certificate/],
      [await start("unknown-authority"), undefined, /certificate/],
      [wrongName, wrongName.ca, /juju-apiserver|altnames/],
      [good, undefined, /certificate/],
      [good, "", /certificate/],
    ];
    for (const fault of ["unknown-authority", "expired", "not-yet-valid"] as const) {
      const target = await start(fault);
      refused.push([target, target.ca, /certificate|expired|not yet valid/]);
    }
    for (const [{ ca: _own, ...target }, ca, message] of refused) {
      const fetch = nodeFetch(ca === undefined ? {} : { ca });
      await expect(downloadResource({ ...target, fetch }, name)).rejects.toThrow(message);
    }
    const { ca, ...target } = wrongName;
    const fetch = nodeFetch({ ca, serverName: "another-controller" });
    const named = await downloadResource({ ...target, fetch }, name);
    expect((await named.bytes()).length).toBe(BYTES.length);
  });
});
