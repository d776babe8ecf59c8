import { describe, expect, it } from "vitest";
import type { HttpFetch, HttpTarget, TransferProgress } from "../../src/http.js";
import { downloadResource, HttpRequestError } from "../../src/http.js";
import { sameBytes, sample } from "./support/bytes.js";
import { startObserved } from "./support/observed-controller.js";
import { startOddServer } from "./support/odd-server.js";

const BYTES = sample(300_000);
const name = { application: "mysql", name: "data" };

/** Where a resource can be downloaded, of {@link BYTES} unless told otherwise. */
async function startDownloads(content: Uint8Array = BYTES): Promise<HttpTarget> {
  const { controller, target, model } = await startObserved();
  controller.files.addResource({ model, ...name, content });
  return target;
}

describe("a download", () => {
  it("is read as chunks, as a stream, or at once", async () => {
    const target = await startDownloads();
    const chunks: Uint8Array[] = [];
    for await (const chunk of await downloadResource(target, name)) chunks.push(chunk);
    expect(sameBytes(Buffer.concat(chunks), BYTES)).toBe(true);
    const stream = (await downloadResource(target, name)).stream();
    expect(sameBytes(new Uint8Array(await new Response(stream).arrayBuffer()), BYTES)).toBe(true);
    expect(sameBytes(await (await downloadResource(target, name)).bytes(), BYTES)).toBe(true);
  });

  it("tells how far it is", async () => {
    const told: TransferProgress[] = [];
    const options = { onProgress: (progress: TransferProgress) => told.push(progress) };
    await (await downloadResource(await startDownloads(), name, options)).bytes();
    expect(told.at(-1)).toEqual({ transferred: 300_000, total: 300_000 });
  });

  it("of which the server does not say the length has none", async () => {
    const { url } = await startOddServer((_request, response) => {
      response.write(BYTES.subarray(0, 1000));
      response.end(BYTES.subarray(1000));
      return undefined;
    });
    const download = await downloadResource({ url }, name);
    expect(download).toMatchObject({ size: undefined, expectedHash: undefined });
    expect(sameBytes(await download.bytes(), BYTES)).toBe(true);
  });

  it.each([299_999, 300_001])(
    "of %i bytes in place of 300000 fails, whatever the platform checks",
    async (length) => {
      const { fetch } = globalThis;
      const careless: HttpFetch = async (url, request) => {
        const response = await fetch(url, request);
        const { status } = response;
        const headers = { get: (name: string) => (name === "Content-Length" ? "300000" : null) };
        return { status, headers, body: response.body, text: () => response.text() };
      };
      const target = await startDownloads(sample(length));
      const download = await downloadResource({ ...target, fetch: careless }, name);
      await expect(download.bytes()).rejects.toMatchObject({
        checked: "size",
        actual: String(length),
      });
    },
  );

  it("that breaks off fails", async () => {
    const { url } = await startOddServer((_request, response) => {
      response.writeHead(200, { "Content-Length": "300000" });
      response.write(BYTES.subarray(0, 1000), () => response.destroy());
      return undefined;
    });
    const download = await downloadResource({ url }, name);
    const error: unknown = await download.bytes().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HttpRequestError);
    expect(String(error)).toContain("GET /model/");
  });

  it("ends when the signal aborts while it is being read", async () => {
    const { url } = await startOddServer((_request, response) => {
      response.writeHead(200, { "Content-Length": "300000" });
      response.write(BYTES.subarray(0, 1000));
      return undefined;
    });
    const controller = new AbortController();
    const reason = new Error("enough");
    const download = await downloadResource({ url }, name, { signal: controller.signal });
    const reading = (async () => {
      for await (const _ of download) controller.abort(reason);
    })();
    await expect(reading).rejects.toBe(reason);
  });

  it.each(["before it is read", "while it is being read", "by leaving the loop"])(
    "is given up %s, which the server notices",
    async (when) => {
      let gone: (() => void) | undefined;
      const noticed = new Promise<void>((resolve) => {
        gone = resolve;
      });
      const { url } = await startOddServer((_request, response) => {
        response.on("close", () => gone?.());
        response.writeHead(200, { "Content-Length": "300000" });
        response.write(BYTES.subarray(0, 1000));
        return undefined;
      });
      const download = await downloadResource({ url }, name);
      if (when === "before it is read") await download.cancel();
      else if (when === "by leaving the loop") {
        for await (const _ of download) break;
      } else {
        const chunks = download[Symbol.asyncIterator]();
        await chunks.next();
        const waiting = chunks.next();
        await Promise.all([download.cancel(), expect(waiting).rejects.toThrow(HttpRequestError)]);
      }
      await noticed;
    },
  );
});
