import { describe, expect, it } from "vitest";
import { ask } from "../files/support/ask.js";
import { ADMIN, basic, EVE, MALLORY, NOWHERE, PROD, serve } from "../files/support/served.js";
import { refusedUpgrade } from "../support/raw-client.js";
import { add, LINES, read, readAll, TIME } from "./support/log-client.js";

describe.each(LINES)("Juju %s", (juju) => {
  it("§4 stream preamble: {} and then the messages, each with a line break", async () => {
    const served = await serve(juju);
    add(served, "<b>", { entity: "unit-mysql-0", module: "juju.worker", location: "w.go:1" });
    const [frame] = await readAll(served, "noTail=true");
    const fields = `"tag":"unit-mysql-0","ts":"${TIME}","sev":"INFO","mod":"juju.worker","loc":"w.go:1"`;
    const escaped = String.raw`"msg":"\u003cb\u003e","lab":null`;
    expect(frame).toBe(`{${fields},${escaped}}\n`);
  });

  it("§4 stream preamble: {error} and close 1001 when the login fails, after the upgrade", async () => {
    const served = await serve(juju);
    const cases = [
      [basic("user-admin", "wrong"), "authentication failed: invalid entity name or password"],
      [MALLORY, "authorization failed: permission denied"],
    ] as const;
    for (const [headers, message] of cases) {
      const client = await read(served, "", { headers });
      const { text } = await client.next();
      expect(text).toBe(`${JSON.stringify({ error: { message, code: "unauthorized access" } })}\n`);
      expect(await client.closed).toEqual({ code: 1001, reason: "" });
      expect(client.frames).toHaveLength(1);
    }
    const nobody = await read(served, "", { headers: {} });
    expect((await nobody.next()).json).toEqual({
      error: {
        message: "authentication failed: no credentials provided",
        code: "no credentials provided",
      },
    });
  });

  it("§4 /log: discharge required is in the first frame", async () => {
    const served = await serve(juju, {
      macaroons: () => ({ discharge: { message: "none", info: { "macaroon-path": "/" } } }),
    });
    const client = await read(served, "", { headers: basic("user-eve", "") });
    expect((await client.next()).json).toEqual({
      error: {
        message: "authentication failed: none",
        code: "macaroon discharge required",
        info: { "macaroon-path": "/" },
      },
    });
  });

  it("§4 /log: for superusers, readers of the model and the controller's agents", async () => {
    const served = await serve(juju);
    served.login.addAgent({ tag: "machine-0", password: "m", isControllerAgent: true });
    served.login.addAgent({ tag: "machine-1", password: "m" });
    for (const headers of [ADMIN, EVE, basic("machine-0", "m")]) {
      expect((await (await read(served, "", { headers })).next()).text).toBe("{}\n");
    }
    const other = await read(served, "", { headers: basic("machine-1", "m") });
    expect((await other.next()).text).toContain("authorization failed: permission denied");
  });

  it("§4 /log without a model is the controller's own; an unknown model is refused", async () => {
    const served = await serve(juju);
    served.log.add({ message: "of the controller" });
    add(served, "of prod");
    const client = await read(served, "", { path: "/log" });
    expect((await client.next()).text).toBe("{}\n");
    expect((await client.next()).json["msg"]).toBe("of the controller");
    expect(client.frames).toHaveLength(2);
    const unknown = await read(served, "", { path: `/model/${NOWHERE}/log` });
    expect((await unknown.next()).json).toEqual({
      error: { message: `unknown model: "${NOWHERE}"`, code: "model not found" },
    });
    const invalid = await refusedUpgrade(`${served.origin.replace("http", "ws")}/model/x/log`);
    expect([invalid.status, invalid.body]).toEqual([400, 'invalid model UUID "x"\n']);
    const plain = await ask(`${served.origin}/log`, { headers: ADMIN });
    expect(plain.status).toBe(400);
  });

  it("§4 /log live: what is written while it is read, for every reader", async () => {
    const served = await serve(juju);
    const one = await read(served);
    const two = await read(served, "backlog=1");
    expect((await one.next()).text).toBe("{}\n");
    expect((await two.next()).text).toBe("{}\n");
    add(served, "first");
    add(served, "second");
    for (const client of [one, two]) {
      expect((await client.next()).json["msg"]).toBe("first");
      expect((await client.next()).json["msg"]).toBe("second");
    }
    expect(served.log.readers).toBe(2);
    one.socket.terminate();
    while (served.log.readers > 1) await new Promise((resolve) => void setImmediate(resolve));
  });

  it("§4 /log: the stream ends after the longest duration, without a farewell", async () => {
    const served = await serve(juju);
    served.log.maxDurationMs = 1;
    expect(await readAll(served, "")).toEqual([]);
  });

  it("§4 /log: neither a farewell nor a ping of the client is answered", async () => {
    const served = await serve(juju);
    const client = await read(served);
    await client.next();
    let answered = false;
    client.socket.on("pong", () => (answered = true));
    client.socket.ping();
    add(served, "after the ping");
    await client.next();
    client.socket.close(1000);
    add(served, "after the farewell");
    expect((await client.next()).json["msg"]).toBe("after the farewell");
    served.log.cut();
    expect((await client.closed).code).toBe(1006);
    expect(answered).toBe(false);
  });

  it("tells a slow reader everything, in order, when it reads on", async () => {
    const served = await serve(juju);
    const client = await read(served);
    await client.next();
    client.socket.pause();
    const text = "x".repeat(10_000);
    for (let number = 0; number < 2000; number++) add(served, `${number} ${text}`);
    client.socket.resume();
    for (let number = 0; number < 2000; number++) {
      expect(String((await client.next()).json["msg"]).split(" ")[0]).toBe(String(number));
    }
  });
});

it("§4 /log, 4.1 only: the notice that the log goes to Loki, and the end", async () => {
  const served = await serve("4.1");
  add(served, "not told");
  served.log.forwardedToLoki = true;
  const frames = await readAll(served, "version=2");
  expect(frames.map((frame) => JSON.parse(frame))).toEqual([
    {
      tag: "controller",
      ts: expect.stringMatching(/Z$/),
      sev: "INFO",
      mod: "juju.apiserver",
      loc: "",
      msg: "logs are being forwarded to Loki; debug-log is unavailable",
    },
  ]);
  const { log } = await serve("4.0.15");
  expect(() => {
    log.forwardedToLoki = true;
  }).toThrow(RangeError);
});

describe("what a test writes", () => {
  it("goes to the model that it names", async () => {
    const { log, state, prod } = await serve("4.0.15");
    const uuids = ["prod", "admin/prod", PROD, prod, undefined].map(
      (model) => log.add({ message: "x", ...(model && { model }) }).modelUuid,
    );
    expect(uuids).toEqual([PROD, PROD, PROD, PROD, state.controllerModel.uuid]);
    expect(() => log.add({ model: "none", message: "x" })).toThrow("there is no model none");
    expect(() => log.add({ message: "x", time: "noon" })).toThrow(RangeError);
    log.clear();
    expect(log.records).toEqual([]);
  });

  it("has times as Go writes them", async () => {
    const { log } = await serve("4.0.15");
    const time = (iso: string) => log.add({ message: "x", time: new Date(iso) }).time;
    expect(time("2024-03-01T12:00:00.500Z")).toBe("2024-03-01T12:00:00.5Z");
    expect(time("2024-03-01T12:00:00.000Z")).toBe("2024-03-01T12:00:00Z");
    expect(time("2024-03-01T12:00:10.050Z")).toBe("2024-03-01T12:00:10.05Z");
  });
});
