import { describe, expect, it } from "vitest";
import type { ConnectionInfo, FacadeVersions, Transport } from "../src/index.js";
import { facadeKey } from "../src/index.js";
import { loggedIn } from "./support/logged-in.js";

function facadeClass(NAME: string, VERSION: number) {
  return class {
    static readonly NAME = NAME;
    static readonly VERSION = VERSION;
    readonly version = VERSION;
    readonly transport: Transport;
    readonly info: ConnectionInfo;
    constructor(transport: Transport, info: ConnectionInfo) {
      this.transport = transport;
      this.info = info;
    }
  };
}

function served(facades: Record<string, readonly number[]>): unknown {
  return {
    facades: Object.entries(facades).map(([name, versions]) => ({ name, versions })),
  };
}

describe("facadeKey", () => {
  it.each([
    ["ModelManager", "modelManager"],
    ["CAASAgent", "caasAgent"],
    ["SSHClient", "sshClient"],
    ["CACert", "caCert"],
    ["Client", "client"],
    ["JIMM", "jimm"],
    ["X", "x"],
    ["XAxis", "xAxis"],
    ["AB3x", "ab3x"],
    ["S3Bucket", "s3Bucket"],
    ["already", "already"],
    ["mIXED", "mIXED"],
    ["", ""],
  ])("%s -> %s", (name, key) => {
    expect(facadeKey(name)).toBe(key);
  });
});

describe("negotiation", () => {
  it("takes the highest version that both sides have, as numbers", async () => {
    const versions = [9, 10, 11].map((version) => facadeClass("ModelManager", version));
    const ModelManager: FacadeVersions = { name: "ModelManager", versions };
    const { connection } = await loggedIn(
      { facades: [ModelManager] },
      served({ ModelManager: [2, 10, 9] }),
    );
    expect(connection.facades["modelManager"]).toMatchObject({ version: 10 });
  });

  it("does not depend on the order of the classes, the entries or the server's list", async () => {
    const [nine, ten] = [facadeClass("ModelManager", 9), facadeClass("ModelManager", 10)];
    for (const facades of [
      [nine, ten],
      [ten, nine],
      [{ name: "ModelManager", versions: [ten] }, nine],
      [{ name: "ModelManager", versions: [ten, nine] }, nine],
      [nine, { name: "ModelManager", versions: [nine] }, ten],
    ]) {
      for (const versions of [
        [9, 10],
        [10, 9],
      ]) {
        const { connection } = await loggedIn({ facades }, served({ ModelManager: versions }));
        expect(connection.facades["modelManager"]).toMatchObject({ version: 10 });
      }
    }
  });

  it("leaves out what is not shared", async () => {
    const { connection } = await loggedIn(
      { facades: [facadeClass("ModelManager", 9), facadeClass("Client", 8)] },
      served({ ModelManager: [10], Client: [8], Other: [1] }),
    );
    expect(Object.keys(connection.facades)).toEqual(["client"]);
  });

  it("is not misled by names that every object has", async () => {
    const names = ["constructor", "__proto__", "toString", "hasOwnProperty"];
    const facades = names.map((name) => facadeClass(name, 1));
    const without = await loggedIn({ facades }, { facades: [] });
    expect(Object.keys(without.connection.facades)).toEqual([]);
    expect(without.connection.facades["constructor"]).toBeUndefined();
    const listed = { facades: names.map((name) => ({ name, versions: [1] })) };
    const { connection } = await loggedIn({ facades: [...facades] }, listed);
    expect(connection.info.facades["constructor"]).toEqual([1]);
    expect(connection.facades["toString"]).toMatchObject({ version: 1 });
    expect(Object.getPrototypeOf(connection.info.facades)).toBe(Object.prototype);
    expect(Reflect.get({}, "version")).toBeUndefined();
  });

  it("gives each instance the transport and the info of the connection", async () => {
    const Pinger = facadeClass("Pinger", 1);
    const { connection, socket } = await loggedIn({ facades: [Pinger] });
    const pinger = connection.facades["pinger"];
    expect(pinger?.info).toBe(connection.info);
    expect(pinger?.transport).toBe(connection.transport);
    const ping = pinger?.transport.call({ type: "Pinger", version: 1, request: "Ping" });
    socket.reply(2, {});
    await expect(ping).resolves.toEqual({});
  });
});
