import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { HttpFetch, TransferProgress, UploadBody } from "../../src/http.js";
import {
  basicIdentity,
  DigestMismatchError,
  downloadResource,
  macaroonIdentity,
  uploadResource,
} from "../../src/http.js";
import { nodeFetch } from "../../src/http/node-fetch.js";
import { dischargedBy } from "../support/discharged-by.js";
import { hashOf, sample, streamOfBytes } from "./support/bytes.js";
import { listenOnLoopback } from "./support/listen-on-loopback.js";
import type { ObservedController } from "./support/observed-controller.js";
import { startObserved } from "./support/observed-controller.js";

const BYTES = sample(300_000);
const SHA384 = hashOf("sha384", BYTES);
const NAME = { application: "mysql", name: "data", filename: "data.tar" };
const known = { size: BYTES.length, sha384: SHA384 };

function later(): { promise: Promise<void>; resolve: () => void } {
  let resolver: (() => void) | undefined;
  const promise = new Promise<void>((resolve) => {
    resolver = resolve;
  });
  return { promise, resolve: () => resolver?.() };
}

/** A controller that waits for {@link NAME} to be uploaded. */
async function startUploads(): Promise<ObservedController> {
  const observed = await startObserved();
  const { controller, model } = observed;
  controller.files.addResource({ model, ...NAME, path: NAME.filename });
  return observed;
}

/** The hash of what was uploaded. */
const uploadedTo = ({ controller: { files }, model }: ObservedController): string | undefined =>
  files.resources(model)[0]?.content?.sha384;

describe("an upload", () => {
  const bodies: [string, () => UploadBody, object][] = [
    ["bytes", () => BYTES, {}],
    ["a Blob", () => new Blob([BYTES]), {}],
    ["a stream of which all is known", () => streamOfBytes(BYTES), known],
    ["a stream of which nothing is known", () => streamOfBytes(BYTES), {}],
    ["a stream in one piece", () => streamOfBytes(BYTES, BYTES.length), known],
  ];
  it.each(bodies)(
    "sends %s with its length, and tells how far it is",
    async (_name, body, more) => {
      const observed = await startUploads();
      const { target, received } = observed;
      const told: TransferProgress[] = [];
      await uploadResource(
        target,
        { ...NAME, ...more, body: body() },
        { onProgress: (progress) => told.push(progress) },
      );
      const [request] = received;
      expect(request && hashOf("sha384", request.body)).toBe(SHA384);
      expect(uploadedTo(observed)).toBe(SHA384);
      expect(request?.headers).toMatchObject({
        "content-length": "300000",
        "content-sha384": SHA384,
      });
      expect(request?.headers).not.toHaveProperty("transfer-encoding");
      expect(told.at(0)).toEqual({ transferred: 0, total: 300_000 });
      expect(told.at(-1)).toEqual({ transferred: 300_000, total: 300_000 });
      const counts = told.map(({ transferred }) => transferred);
      expect(counts).toEqual([...counts].sort((one, other) => one - other));
      expect(new Set(counts).size).toBe(counts.length);
    },
  );

  it("sends a file that Node reads", async () => {
    const folder = await mkdtemp(join(tmpdir(), "facadegen-upload-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, "data.tar");
    await writeFile(file, BYTES);
    const observed = await startUploads();
    await uploadResource(observed.target, { ...NAME, ...known, body: createReadStream(file) });
    expect(uploadedTo(observed)).toBe(SHA384);
  });

  it("sends nothing at all", async () => {
    const { target, received } = await startUploads();
    const told: TransferProgress[] = [];
    await uploadResource(
      target,
      { ...NAME, body: new Uint8Array() },
      { onProgress: (progress) => told.push(progress) },
    );
    expect(received[0]?.headers).toMatchObject({
      "content-length": "0",
      "content-sha384": hashOf("sha384", new Uint8Array()),
    });
    expect(told).toEqual([{ transferred: 0, total: 0 }]);
  });

  it.each<[string, Uint8Array, object]>([
    ["longer than was said", sample(300_001), known],
    ["shorter than was said", sample(299_999), known],
    ["other bytes than was said", sample(300_000).fill(1), known],
  ])("of a stream that has %s is broken off", async (_name, bytes, more) => {
    const observed = await startUploads();
    const upload = { ...NAME, ...more, body: streamOfBytes(bytes) };
    await expect(uploadResource(observed.target, upload)).rejects.toThrow(DigestMismatchError);
    expect(observed.received).toEqual([]);
    expect(uploadedTo(observed)).toBeUndefined();
  });

  it("of a stream without an end is broken off as soon as it is too long", async () => {
    const { target } = await startUploads();
    const body = (async function* (): AsyncGenerator<Uint8Array> {
      for (;;) yield BYTES;
    })();
    const uploading = uploadResource(target, { ...NAME, ...known, body });
    await expect(uploading).rejects.toMatchObject({ checked: "size", expected: "300000" });
  });

  it("passes on what the stream or the progress throws", async () => {
    const { target } = await startUploads();
    const broken = new Error("disk broken");
    // oxlint-disable-next-line require-yield -- it breaks before it has anything
    const body = (async function* (): AsyncGenerator<Uint8Array> {
      throw broken;
    })();
    await expect(uploadResource(target, { ...NAME, ...known, body })).rejects.toBe(broken);
    const onProgress = (): never => {
      throw broken;
    };
    await expect(uploadResource(target, { ...NAME, body: BYTES }, { onProgress })).rejects.toBe(
      broken,
    );
  });

  it.each([
    ["the platform's fetch", undefined],
    ["Node's own", nodeFetch()],
  ])("that is refused before it has arrived says why, through %s", async (_name, fetch) => {
    // As proxies do: the answer comes while the body is on its way, and the connection ends with it.
    const server = createServer((request, response) => {
      response.writeHead(403, { Connection: "close" });
      response.end("authorization failed: no");
      response.on("finish", () => request.socket.destroySoon());
    });
    onTestFinished(() => server.closeAllConnections());
    const url = `ws://${await listenOnLoopback(server)}/api`;
    const large = new Uint8Array(20 << 20);
    const more = { size: large.length, sha384: hashOf("sha384", large) };
    for (const body of [large, streamOfBytes(large, 1 << 16)]) {
      const uploading = uploadResource({ url, fetch }, { ...NAME, ...more, body });
      await expect(uploading).rejects.toMatchObject({ status: 403, code: "forbidden" });
    }
  });

  it("refuses a hash that is none", async () => {
    const upload = { ...NAME, body: BYTES, sha384: "abc" };
    await expect(uploadResource({ url: "ws://127.0.0.1:1/api" }, upload)).rejects.toThrow(
      TypeError,
    );
  });

  it("ends when the signal aborts, and lets go of the stream", async () => {
    const { target } = await startUploads();
    const { promise: cancelled, resolve: cancel } = later();
    const body = new ReadableStream<Uint8Array>({
      // Never has more than this.
      start(controller) {
        controller.enqueue(sample(10));
        controller.enqueue(sample(10));
      },
      cancel,
    });
    const controller = new AbortController();
    const upload = { ...NAME, ...known, body };
    const uploading = uploadResource(target, upload, {
      signal: controller.signal,
      onProgress: ({ transferred }) => transferred > 0 && controller.abort(),
    });
    await expect(uploading).rejects.toMatchObject({ name: "AbortError" });
    await cancelled;
  });

  it.each([known, {}])(
    "ends when the signal aborts while the stream has nothing, %j",
    async (more) => {
      const { target } = await startUploads();
      const { promise: cancelled, resolve: cancel } = later();
      const controller = new AbortController();
      const reason = new Error("enough");
      const body = new ReadableStream<Uint8Array>(
        {
          pull: () => controller.abort(reason),
          cancel,
        },
        { highWaterMark: 0 },
      );
      const { signal } = controller;
      await expect(uploadResource(target, { ...NAME, ...more, body }, { signal })).rejects.toBe(
        reason,
      );
      await cancelled;
    },
  );

  it("is not begun with a signal that has aborted", async () => {
    let asked = 0;
    const fetch: HttpFetch = () => {
      asked++;
      return Promise.reject(new Error("asked"));
    };
    const reason = new Error("not any more");
    const options = { signal: AbortSignal.abort(reason) };
    const upload = { ...NAME, body: BYTES };
    await expect(uploadResource({ url: "ws://h/api", fetch }, upload, options)).rejects.toBe(
      reason,
    );
    expect(asked).toBe(0);
  });
});

describe("a macaroon that has to be discharged", () => {
  it("is discharged once, and the request is made again", async () => {
    const observed = await startUploads();
    const { target, begun } = observed;
    const asked: unknown[] = [];
    const identity = macaroonIdentity({
      tag: "user-admin",
      discharge: (info) => {
        asked.push(info);
        return dischargedBy(target.url, info, { username: "admin", password: "secret" });
      },
    });
    await uploadResource({ ...target, identity }, { ...NAME, body: BYTES });
    expect(uploadedTo(observed)).toBe(SHA384);
    await uploadResource({ ...target, identity }, { ...NAME, body: sample(1000) });
    expect(uploadedTo(observed)).toBe(hashOf("sha384", sample(1000)));
    expect(asked).toMatchObject([{ "bakery-macaroon": { v: 3 }, "macaroon-path": "/" }]);
    expect(begun.filter((request) => request.startsWith("PUT "))).toHaveLength(3);
  });

  it("is told where the body is used up, or the discharge was of no use", async () => {
    const observed = await startUploads();
    const { target, begun } = observed;
    const refused = { code: "macaroon discharge required", status: 401 };
    const nobody = basicIdentity({ tag: "user-admin", password: "" });
    let asked = 0;
    const identity = { ...nobody, discharge: async () => void asked++ };
    const stream = { ...NAME, ...known, body: streamOfBytes(BYTES) };
    await expect(uploadResource({ ...target, identity }, stream)).rejects.toMatchObject(refused);
    expect(asked).toBe(0);
    const again = uploadResource({ ...target, identity }, { ...NAME, body: BYTES });
    await expect(again).rejects.toMatchObject(refused);
    expect(asked).toBe(1);
    expect(begun).toHaveLength(3);
    const once = uploadResource({ ...target, identity: nobody }, { ...NAME, body: BYTES });
    await expect(once).rejects.toMatchObject(refused);
    expect(begun).toHaveLength(4);
    expect(uploadedTo(observed)).toBeUndefined();
  });
});

it("sends the browser's cookies where they say who asks", async () => {
  const { cookieIdentity } = await import("../../src/http.js");
  const seen: unknown[] = [];
  const fetch: HttpFetch = (_url, request) => {
    seen.push(request.credentials);
    return Promise.reject(new Error("enough"));
  };
  const target = { url: "wss://h/api", fetch };
  const name = { application: "a", name: "b" };
  await downloadResource({ ...target, identity: cookieIdentity() }, name).catch(() => undefined);
  await downloadResource(target, name).catch(() => undefined);
  expect(seen).toEqual(["include", undefined]);
});
