import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { readTranscript, replayTransport } from "@facadegen/transport/testing";
import { describe, expect, it } from "vitest";
import { FedRecord, fakeConnection } from "./recorded.js";

describe("the transcript of a connection", () => {
  it("has the transport's form, and can be replayed", async () => {
    const fed = new FedRecord();
    const connection = fed.open(fakeConnection());
    fed.call(connection, 1, "Client", "FullStatus", { patterns: ["mysql"] });
    const next = { type: "NotifyWatcher", version: 1, request: "Next", id: "5" };
    fed.client(connection, { "request-id": 2, ...next });
    fed.server(connection, {
      "request-id": 2,
      error: "gone",
      "error-code": "stopped",
      response: {},
    });
    fed.close(connection, 1001, "server", "bye");
    const transcript = fed.record.transcript();
    expect(readTranscript(transcript)).toBe(transcript);
    expect(transcript.at(-1)).toEqual({ from: "server", close: { code: 1001, reason: "bye" } });

    const transport = replayTransport(JSON.stringify(transcript));
    const params = { patterns: ["mysql"] };
    await expect(
      transport.call({ type: "Client", version: 10, request: "FullStatus", params }),
    ).resolves.toEqual({});
    await expect(transport.call(next)).rejects.toMatchObject({ message: "gone", code: "stopped" });
    await expect(transport.closed).resolves.toEqual({ code: 1001, reason: "bye" });
    expect(transport.remaining).toEqual([]);
  });

  it("leaves out what has no place in that form", () => {
    const fed = new FedRecord();
    const connection = fed.open(fakeConnection());
    fed.call(connection, 1, "Client", "FullStatus");
    fed.client(connection, "{");
    fed.client(connection, { "request-id": 1, type: "Client", version: 8, request: "Again" });
    fed.client(connection, { "request-id": 9 });
    fed.client(connection, { "request-id": 1.5, type: "Client", version: 8, request: "Half" });
    fed.server(connection, "garbage");
    fed.server(connection, []);
    expect(fed.record.transcript()).toHaveLength(2);
    expect(fed.record.frames).toHaveLength(9);
  });

  it("asks which connection is meant when there were several", () => {
    const fed = new FedRecord();
    expect(() => fed.record.transcript()).toThrow("there was no connection");
    fed.call(fed.open(fakeConnection(1)), 1, "Client", "FullStatus");
    fed.call(fed.open(fakeConnection(2, "abc")), 1, "Pinger", "Ping");
    expect(() => fed.record.transcript()).toThrow(
      new RangeError("say which connection is meant; there were: 1 (/api), 2 (/model/abc/api)"),
    );
    expect(() => fed.record.transcript(3)).toThrow(
      "there was no connection 3; there were: 1 (/api), 2 (/model/abc/api)",
    );
    expect(fed.record.transcript(2)).toMatchObject([{ frame: { type: "Pinger" } }, {}]);
  });

  it("is written an entry a line", async () => {
    const fed = new FedRecord();
    fed.call(fed.open(fakeConnection()), 1, "Client", "FullStatus");
    const folder = await mkdtemp(path.join(tmpdir(), "facadegen-transcript-"));
    try {
      const file = path.join(folder, "status.json");
      await fed.record.writeTranscript(file);
      const text = await readFile(file, "utf8");
      expect(text.trimEnd().split("\n")).toHaveLength(4);
      expect(readTranscript(text)).toEqual(fed.record.transcript());
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
