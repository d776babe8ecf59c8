import { describe, expect, it } from "vitest";
import { ADMIN, basic, PROD, serve } from "../files/support/served.js";
import { refusedUpgrade } from "../support/raw-client.js";
import { LINES, read, TIME } from "./support/log-client.js";

describe.each(LINES)("§4 /model/:uuid/logsink, Juju %s", (juju) => {
  const PATH = `/model/${PROD}/logsink`;

  it("takes the records of agents, which readers see", async () => {
    const served = await serve(juju);
    served.login.addAgent({ tag: "unit-mysql-0", password: "units" });
    const reader = await read(served);
    const headers = basic("unit-mysql-0", "units");
    const agent = await read(served, "version=1", { path: PATH, headers });
    expect((await agent.next()).text).toBe("{}\n");
    const labels = juju === "3.6.28" ? { c: ["http"] } : { b: { "logger-tags": "http" } };
    agent.send({ t: TIME, m: "juju.x", l: "x.go:1", v: "WARNING", x: "hello", ...labels });
    await reader.next();
    expect((await reader.next()).json).toEqual({
      tag: "unit-mysql-0",
      ts: TIME,
      sev: "WARNING",
      mod: "juju.x",
      loc: "x.go:1",
      msg: "hello",
      lab: ["http"],
    });
    agent.send("no JSON");
    expect((await agent.closed).code).toBe(1001);
  });

  it("refuses users and strangers before the upgrade, other versions after it", async () => {
    const served = await serve(juju);
    served.login.addAgent({ tag: "machine-0", password: "m" });
    const url = `${served.origin.replace("http", "ws")}${PATH}`;
    const user = await refusedUpgrade(url, { headers: { ...ADMIN } });
    expect([user.status, user.body]).toEqual([
      403,
      "authorization failed: tag kind user not valid\n",
    ]);
    const stranger = await refusedUpgrade(url, { headers: {} });
    expect([stranger.status, stranger.body]).toEqual([
      401,
      "authentication failed: no credentials provided\n",
    ]);
    const client = await read(served, "version=7", {
      path: PATH,
      headers: basic("machine-0", "m"),
    });
    expect((await client.next()).json).toEqual({
      error: { message: 'unknown version "7"', code: "" },
    });
    expect((await client.closed).code).toBe(1001);
  });
});
