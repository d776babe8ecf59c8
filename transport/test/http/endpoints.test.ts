import { describe, expect, it } from "vitest";
import {
  basicIdentity,
  DigestMismatchError,
  downloadAgentBinary,
  downloadCharm,
  downloadCharmPart,
  downloadResource,
  listCharmFiles,
  uploadAgentBinary,
  uploadCharm,
  uploadResource,
} from "../../src/http.js";
import { endpointUrl } from "../../src/http/http-target.js";
import { headerFilename } from "../../src/http/resources.js";
import {
  hashOf,
  json,
  MODEL,
  refuseOthers,
  sameBytes,
  sample,
  startController,
} from "./support/controller.js";

const identity = basicIdentity({ tag: "user-admin", password: "secret" });
const ARCHIVE = sample(200_000);
const SHA256 = hashOf("sha256", ARCHIVE);
const SHA384 = hashOf("sha384", ARCHIVE);

describe("charms", () => {
  it("are uploaded under their name and hash", async () => {
    const { url, received } = await startController(
      (request) =>
        refuseOthers(request) ??
        json({ "charm-url": "local:my-sql-3" }, 200, { "Juju-Curl": "local:my-sql-3" }),
    );
    const target = { url, identity, clientVersion: "3.6.28" };
    expect(await uploadCharm(target, { name: "my-sql", body: ARCHIVE })).toEqual({
      charmUrl: "local:my-sql-3",
      sha256: SHA256,
    });
    const [request] = received;
    expect(request?.method).toBe("PUT");
    expect(request?.url.pathname).toBe(`/model-${MODEL}/charms/my-sql-${SHA256.slice(0, 7)}`);
    expect(request?.headers).toMatchObject({
      "content-type": "application/zip",
      "juju-curl": "local:my-sql-0",
      "content-length": "200000",
      "x-juju-clientversion": "3.6.28",
    });
    expect(request && hashOf("sha256", request.body)).toBe(SHA256);
  });

  it("are downloaded and checked against the hash that was asked for", async () => {
    const { url, received } = await startController(
      (request) =>
        refuseOthers(request) ?? { body: ARCHIVE, headers: { "Content-Type": "application/zip" } },
    );
    const target = { url, identity };
    const download = await downloadCharm(target, { name: "mysql", sha256: SHA256.toUpperCase() });
    expect(download).toMatchObject({
      size: 200_000,
      contentType: "application/zip",
      expectedHash: SHA256,
    });
    expect(hashOf("sha256", await download.bytes())).toBe(SHA256);
    const other = await downloadCharm(target, { name: "mysql", sha256: "0123456" });
    await expect(other.bytes()).rejects.toThrow(DigestMismatchError);
    expect(received.map((request) => request.url.pathname)).toEqual([
      `/model-${MODEL}/charms/mysql-${SHA256.slice(0, 7)}`,
      `/model-${MODEL}/charms/mysql-0123456`,
    ]);
  });

  it("need the URL of a model, and a hash", async () => {
    const url = "wss://controller:17070/api";
    await expect(downloadCharm({ url }, { name: "x", sha256: SHA256 })).rejects.toThrow(/a model/);
    await expect(downloadCharm({ url }, { name: "x", sha256: "abc" })).rejects.toThrow(TypeError);
  });

  it("show their files, on Juju 3", async () => {
    const { url, received } = await startController((request) => {
      const file = request.url.searchParams.get("file");
      if (file !== null || request.url.searchParams.has("icon")) return { body: ARCHIVE };
      return json({ files: ["metadata.yaml", "src/charm.py"] });
    });
    const target = { url, identity };
    expect(await listCharmFiles(target, "local:mysql-0")).toEqual([
      "metadata.yaml",
      "src/charm.py",
    ]);
    for (const part of ["icon", "archive", { path: "src/a b&c.py" }] as const) {
      const download = await downloadCharmPart(target, "local:mysql-0", part);
      expect(sameBytes(await download.bytes(), ARCHIVE)).toBe(true);
    }
    expect(received.map((request) => Object.fromEntries(request.url.searchParams))).toEqual([
      { url: "local:mysql-0" },
      { url: "local:mysql-0", icon: "1" },
      { url: "local:mysql-0", file: "*" },
      { url: "local:mysql-0", file: "src/a b&c.py" },
    ]);
    expect(received[0]?.url.pathname).toBe(`/model/${MODEL}/charms`);
  });
});

describe("resources", () => {
  it("are uploaded with their hash, size and file name", async () => {
    const resource = { name: "data", size: ARCHIVE.length, application: "mysql" };
    const { url, received } = await startController(() => json({ resource }));
    const upload = { application: "mysql", name: "data", filename: "data.tar", body: ARCHIVE };
    expect(await uploadResource({ url, identity }, { ...upload, pendingId: "p/1" })).toEqual(
      resource,
    );
    const [request] = received;
    expect(request?.url.pathname).toBe(`/model/${MODEL}/applications/mysql/resources/data`);
    expect(request?.url.searchParams.get("pendingid")).toBe("p/1");
    expect(request?.headers).toMatchObject({
      "content-type": "application/octet-stream",
      "content-sha384": SHA384,
      "content-length": String(ARCHIVE.length),
      "content-disposition": 'form-data; filename="data.tar"',
    });
  });

  it("have errors in answers that are good otherwise", async () => {
    const { url } = await startController(() =>
      json({ error: { message: "no such resource", code: "not found" }, resource: {} }),
    );
    const upload = { application: "mysql", name: "data", filename: "f", body: ARCHIVE };
    await expect(uploadResource({ url }, upload)).rejects.toMatchObject({
      message: "no such resource",
      code: "not found",
    });
  });

  it("are downloaded and checked against what the server says", async () => {
    let told = SHA384;
    const { url } = await startController(() => ({
      body: ARCHIVE,
      headers: { "Content-Sha384": told },
    }));
    const name = { application: "mysql", name: "data" };
    const good = await downloadResource({ url }, name);
    expect(sameBytes(await good.bytes(), ARCHIVE)).toBe(true);
    told = SHA384.replace(/^./, (digit) => (digit === "0" ? "1" : "0"));
    const bad = await downloadResource({ url }, name);
    await expect(bad.bytes()).rejects.toMatchObject({
      name: "DigestMismatchError",
      checked: "sha384",
      expected: told,
      actual: SHA384,
    });
  });

  it("have file names of any characters, as Go reads them", () => {
    expect(headerFilename("data.tar")).toBe('"data.tar"');
    expect(headerFilename('a"b\\c')).toBe('"a\\"b\\\\c"');
    const long = "ä日🎉".repeat(20) + ".tar";
    const words = headerFilename(long).slice(1, -1).split(" ");
    for (const word of words) expect(word.length).toBeLessThanOrEqual(75);
    const read = words.map((word) =>
      Buffer.from(/^=\?utf-8\?b\?(.*)\?=$/.exec(word)?.[1] ?? "", "base64").toString("utf8"),
    );
    expect(read.join("")).toBe(long);
    expect(headerFilename("a\r\nX: y")).not.toMatch(/[\r\n]/);
  });
});

describe("agent binaries", () => {
  it("are uploaded, and the server's hash is checked", async () => {
    let stored = SHA256;
    const { url, received } = await startController(({ body }) =>
      json({
        tools: [{ version: "4.0.1-ubuntu-amd64", url: "u", sha256: stored, size: body.length }],
      }),
    );
    const upload = { version: "4.0.1-ubuntu-amd64", body: new Blob([ARCHIVE]) };
    expect(await uploadAgentBinary({ url, identity }, upload)).toEqual([
      { version: "4.0.1-ubuntu-amd64", url: "u", sha256: SHA256, size: ARCHIVE.length },
    ]);
    expect(received[0]).toMatchObject({
      method: "POST",
      headers: { "content-type": "application/x-tar-gz" },
    });
    expect(received[0]?.url.href).toContain("/tools?binaryVersion=4.0.1-ubuntu-amd64");
    stored = hashOf("sha256", sample(3));
    await expect(uploadAgentBinary({ url, identity }, upload)).rejects.toThrow(DigestMismatchError);
  });

  it("are downloaded without saying who asks", async () => {
    const { url, received } = await startController(() => ({ body: ARCHIVE }));
    const version = "4.0.1-ubuntu-amd64";
    const download = await downloadAgentBinary({ url, identity }, { version, sha256: SHA256 });
    expect(sameBytes(await download.bytes(), ARCHIVE)).toBe(true);
    expect(received[0]?.headers.authorization).toBeUndefined();
    expect(received[0]?.url.pathname).toBe(`/model/${MODEL}/tools/${version}`);
  });
});

describe("URLs", () => {
  it.each([
    ["wss://h:17070/api", "model", "https://h:17070/tools"],
    [`wss://h/jimm/model/${MODEL}/api`, "model", `https://h/jimm/model/${MODEL}/tools`],
    [
      `wss://[::1]:17070/model/${MODEL}/api`,
      "model objects",
      `https://[::1]:17070/model-${MODEL}/tools`,
    ],
    [`ws://h:80/model/${MODEL}/api`, "controller", "http://h/tools"],
  ] as const)("of %s for the %s", (url, root, expected) => {
    expect(endpointUrl(url, root, ["tools"])).toBe(expected);
  });

  it("cannot be left by a name", () => {
    const url = `wss://h/model/${MODEL}/api`;
    expect(endpointUrl(url, "model", ["a/../b?c#d"])).toMatch(/\/a%2F\.\.%2Fb%3Fc%23d$/);
    for (const name of ["..", ".", ""]) {
      expect(() => endpointUrl(url, "model", [name])).toThrow(TypeError);
    }
  });
});
