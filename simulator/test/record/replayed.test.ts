import { connect, password } from "@facadegen/transport";
import { replayTransport } from "@facadegen/transport/testing";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { startController } from "../../src/start-controller.js";

describe("what a real client does on a real socket", () => {
  it.each(["3.6.28", "4.0.15"])(
    "is recorded, and can be replayed without one (%s)",
    async (juju) => {
      await using controller = await startController({ juju, secure: false });
      controller.on("ModelManager", {
        ListModels: (params) => ({ "user-models": [], of: params["tag"] }),
        ModelInfo: () => {
          throw new Error("<no> & never");
        },
      });
      const connection = await connect(controller.url, {
        login: password(controller.admin),
        webSocket: WebSocket,
        keepAlive: false,
      });
      onTestFinished(() => connection.close().then(() => undefined));
      const version = Math.max(...(connection.info.facades["ModelManager"] ?? [0]));
      const listModels = {
        type: "ModelManager",
        version,
        request: "ListModels",
        params: { tag: "user-admin" },
      };
      const modelInfo = { ...listModels, request: "ModelInfo", params: { entities: [] } };
      const first = await connection.transport.call(listModels);
      await expect(connection.transport.call(modelInfo)).rejects.toThrow("<no> & never");
      await connection.close();
      await expect.poll(() => controller.frames.at(-1)?.kind).toBe("closed");

      expect(controller.calls.map(({ method }) => method)).toEqual([
        "Login",
        "ListModels",
        "ModelInfo",
      ]);
      expect(controller.expectCall("ModelManager", "listModels", { tag: /^user-/u }).reply).toEqual(
        {
          response: first,
          error: undefined,
        },
      );
      expect(() => controller.noCall("ModelManager", "DestroyModels")).not.toThrow();
      // Frames are as they travelled: escaped, and ended by a line break.
      const error = controller.frames.find(
        (event) => event.kind === "frame" && event.text.includes("never"),
      );
      expect(error).toMatchObject({ text: expect.stringMatching(/\\u003cno\\u003e.*\n$/u) });

      const transcript = controller.transcript();
      expect(transcript.at(-1)).toEqual({ from: "client", close: { code: 1000, reason: "" } });
      const replay = replayTransport(JSON.stringify(transcript));
      await expect(replay.call(listModels)).resolves.toEqual(first);
      await expect(replay.call(modelInfo)).rejects.toThrow("<no> & never");
      expect(replay.remaining).toEqual([]);
    },
  );

  it("gives the same transcript each time: there are no times in it", async () => {
    const transcripts = new Set<string>();
    for (let run = 0; run < 2; run++) {
      await using controller = await startController({ juju: "4.0.15", secure: false });
      const connection = await connect(controller.url, {
        login: password(controller.admin),
        webSocket: WebSocket,
        keepAlive: false,
      });
      await connection.transport.call({ type: "Pinger", version: 1, request: "Ping" });
      await connection.close();
      await expect.poll(() => controller.frames.at(-1)?.kind).toBe("closed");
      // Which port was free is told by the login.
      const { port } = new URL(controller.url);
      transcripts.add(JSON.stringify(controller.transcript()).replaceAll(port, "PORT"));
    }
    expect(transcripts.size).toBe(1);
  });

  it("is not kept with record: false", async () => {
    await using controller = await startController({ juju: "4.0", secure: false, record: false });
    const connection = await connect(controller.url, {
      login: password(controller.admin),
      webSocket: WebSocket,
    });
    await connection.close();
    expect([controller.calls.length, controller.frames.length]).toEqual([0, 0]);
  });

  it("tells whether the server closed", async () => {
    await using controller = await startController({ juju: "4.0", secure: false });
    const socket = new WebSocket(controller.url);
    onTestFinished(() => socket.terminate());
    await new Promise((resolve) => socket.once("open", resolve));
    // Juju closes without a word what sends no JSON.
    socket.send("{");
    await new Promise((resolve) => socket.once("close", resolve));
    await expect
      .poll(() => controller.transcript().at(-1))
      .toEqual({ from: "server", close: { code: 1000, reason: "" } });
  });

  it("can be replayed with all that was spoilt", async () => {
    await using controller = await startController({ juju: "4.0", secure: false });
    const connection = await connect(controller.url, {
      login: password(controller.admin),
      webSocket: WebSocket,
      keepAlive: false,
    });
    const ping = { type: "Pinger", version: 1, request: "Ping" };
    controller.faults.duplicate();
    await connection.transport.call(ping);
    controller.faults.garbage({ andReply: true });
    await connection.transport.call(ping);
    controller.faults.wrongId();
    controller.faults.close({ skip: 1, code: 1011, reason: "enough" });
    const lost = connection.transport.call(ping);
    await expect(connection.transport.call(ping)).rejects.toMatchObject({ code: 1011 });
    await expect(lost).rejects.toMatchObject({ code: 1011 });
    await expect.poll(() => controller.frames.at(-1)?.kind).toBe("closed");

    const replay = replayTransport(controller.transcript(), { optionalFacades: ["Admin"] });
    await expect(replay.call(ping)).resolves.toEqual({});
    await expect(replay.call(ping)).resolves.toEqual({});
    const never = replay.call(ping);
    await expect(replay.call(ping)).rejects.toMatchObject({ code: 1011 });
    await expect(never).rejects.toMatchObject({ code: 1011, reason: "enough" });
  });
});
