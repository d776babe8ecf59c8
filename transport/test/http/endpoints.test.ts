import { charmArchive } from "@facadegen/simulator";
import { describe, expect, it } from "vitest";
import {
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
import { hashOf, sameBytes, sample } from "./support/bytes.js";
import { startObserved } from "./support/observed-controller.js";
import { json, startOddServer } from "./support/odd-server.js";

const BYTES = sample(200_000);
const SHA384 = hashOf("sha384", BYTES);
const ARCHIVE = charmArchive({ name: "my-sql", files: { "data.bin": BYTES } });
const SHA256 = hashOf("sha256", ARCHIVE);
const RELEASES = ["3.6.28", "4.0.15"];

describe.each(RELEASES)("charms, on Juju %s", (juju) => {
  it("are uploaded under their name and hash", async () => {
    const { controller, target, received, model } = await startObserved({ juju });
    // Three are there already.
    for (let revision = 0; revision < 3; revision++) {
      controller.files.addCharm({ model, name: "my-sql" });
    }
    const told = await uploadCharm(
      { ...target, clientVersion: "3.6.28" },
      { name: "my-sql", body: ARCHIVE },
    );
    expect(told).toEqual({ charmUrl: "local:my-sql-3", sha256: SHA256 });
    const [request] = received;
    expect(request?.method).toBe("PUT");
    expect(request?.url.pathname).toBe(`/model-${model}/charms/my-sql-${SHA256.slice(0, 7)}`);
    expect(request?.headers).toMatchObject({
      "content-type": "application/zip",
      "juju-curl": "local:my-sql-0",
      "content-length": String(ARCHIVE.length),
      "x-juju-clientversion": "3.6.28",
    });
    expect(request && hashOf("sha256", request.body)).toBe(SHA256);
    expect(controller.files.charms(model).at(-1)).toMatchObject({
      url: "local:my-sql-3",
      sha256: SHA256,
    });
  });

  it("are downloaded and checked against the hash that was asked for", async () => {
    const { controller, target, received, model } = await startObserved({ juju });
    controller.files.addCharm({ model, name: "mysql", archive: ARCHIVE });
    const download = await downloadCharm(target, { name: "mysql", sha256: SHA256.toUpperCase() });
    expect(download).toMatchObject({
      size: ARCHIVE.length,
      contentType: "application/zip",
      expectedHash: SHA256,
    });
    expect(hashOf("sha256", await download.bytes())).toBe(SHA256);
    // The server looks at the first digits alone.
    const otherHash = SHA256.slice(0, 7).padEnd(64, "0");
    const other = await downloadCharm(target, { name: "mysql", sha256: otherHash });
    await expect(other.bytes()).rejects.toThrow(DigestMismatchError);
    const missing = downloadCharm(target, { name: "mysql", sha256: "0123456" });
    await expect(missing).rejects.toMatchObject({ status: 404, code: "not found" });
    expect(received.map((request) => request.url.pathname)).toEqual([
      `/model-${model}/charms/mysql-${SHA256.slice(0, 7)}`,
      `/model-${model}/charms/mysql-${SHA256.slice(0, 7)}`,
      `/model-${model}/charms/mysql-0123456`,
    ]);
  });
});

describe("charms", () => {
  it("need the URL of a model, and a hash", async () => {
    const url = "wss://controller:17070/api";
    await expect(downloadCharm({ url }, { name: "x", sha256: SHA256 })).rejects.toThrow(/a model/);
    await expect(downloadCharm({ url }, { name: "x", sha256: "abc" })).rejects.toThrow(TypeError);
  });

  it("show their files, on Juju 3", async () => {
    const { controller, target, received, model } = await startObserved();
    const files = { "src/a b&c.py": BYTES, "icon.svg": "<svg/>" };
    const charm = controller.files.addCharm({ model, name: "mysql", files });
    expect(await listCharmFiles(target, charm.url)).toEqual(
      expect.arrayContaining(["icon.svg", "metadata.yaml", "src/a b&c.py"]),
    );
    const parts = [
      ["icon", Buffer.from("<svg/>")],
      ["archive", charm.archive],
      [{ path: "src/a b&c.py" }, BYTES],
    ] as const;
    for (const [part, bytes] of parts) {
      const download = await downloadCharmPart(target, charm.url, part);
      expect(sameBytes(await download.bytes(), bytes)).toBe(true);
    }
    expect(received.map((request) => Object.fromEntries(request.url.searchParams))).toEqual([
      { url: "local:mysql-0" },
      { url: "local:mysql-0", icon: "1" },
      { url: "local:mysql-0", file: "*" },
      { url: "local:mysql-0", file: "src/a b&c.py" },
    ]);
    expect(received[0]?.url.pathname).toBe(`/model/${model}/charms`);
  });
});

describe.each(RELEASES)("resources, on Juju %s", (juju) => {
  const name = { application: "mysql", name: "data" };

  it("are uploaded with their hash, size and file name", async () => {
    const { controller, target, received, model } = await startObserved({ juju });
    const resource = { model, ...name, path: "data.tar", isPending: true };
    const { id: pendingId } = controller.files.addResource(resource);
    const upload = { ...name, filename: "data.tar", body: BYTES, pendingId };
    expect(await uploadResource(target, upload)).toMatchObject({ ...name, size: BYTES.length });
    expect(controller.files.resources(model)).toMatchObject([{ content: { sha384: SHA384 } }]);
    const [request] = received;
    expect(request?.url.pathname).toBe(`/model/${model}/applications/mysql/resources/data`);
    expect(request?.url.searchParams.get("pendingid")).toBe(pendingId);
    expect(request?.headers).toMatchObject({
      "content-type": "application/octet-stream",
      "content-sha384": SHA384,
      "content-length": String(BYTES.length),
      "content-disposition": 'form-data; filename="data.tar"',
    });
  });

  it("have file names of any characters", async () => {
    const { controller, target, model } = await startObserved({ juju });
    controller.files.addResource({ model, ...name, path: "data.tar" });
    for (const filename of ["ä日🎉".repeat(20) + ".tar", 'a"b\\c.tar']) {
      const upload = { ...name, filename, body: BYTES };
      expect(await uploadResource(target, upload)).toMatchObject({ size: BYTES.length });
    }
    // The ending shows that the server has read the name.
    const other = uploadResource(target, { ...name, filename: "ä日🎉.zip", body: BYTES });
    await expect(other).rejects.toThrow("incorrect extension");
  });

  it("are downloaded", async () => {
    const { controller, target, model } = await startObserved({ juju });
    controller.files.addResource({ model, ...name, content: BYTES });
    const good = await downloadResource(target, name);
    // Only the agents of units are told the hash.
    expect(good).toMatchObject({ size: BYTES.length, expectedHash: undefined });
    expect(sameBytes(await good.bytes(), BYTES)).toBe(true);
  });
});

describe("resources", () => {
  const name = { application: "mysql", name: "data" };

  it("have errors in answers that are good otherwise", async () => {
    const { url } = await startOddServer(() =>
      json({ error: { message: "no such resource", code: "not found" }, resource: {} }),
    );
    const upload = { ...name, filename: "f", body: BYTES };
    await expect(uploadResource({ url }, upload)).rejects.toMatchObject({
      message: "no such resource",
      code: "not found",
    });
  });

  it("are checked against what the server says", async () => {
    let told = SHA384;
    const { url } = await startOddServer(() => ({
      body: BYTES,
      headers: { "Content-Sha384": told },
    }));
    const good = await downloadResource({ url }, name);
    expect(sameBytes(await good.bytes(), BYTES)).toBe(true);
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

describe.each(RELEASES)("agent binaries, on Juju %s", (juju) => {
  const version = `${juju}-ubuntu-amd64`;

  it("are uploaded, and the server's hash is checked", async () => {
    const { target, received } = await startObserved({ juju });
    const upload = { version, body: new Blob([BYTES]) };
    expect(await uploadAgentBinary(target, upload)).toEqual([
      {
        version,
        url: expect.stringContaining(version),
        sha256: hashOf("sha256", BYTES),
        size: BYTES.length,
      },
    ]);
    expect(received[0]).toMatchObject({
      method: "POST",
      headers: { "content-type": "application/x-tar-gz" },
    });
    expect(received[0]?.url.href).toContain(`/tools?binaryVersion=${version}`);
    const stored = { version, url: "u", sha256: hashOf("sha256", sample(3)), size: 3 };
    const { url } = await startOddServer(() => json({ tools: [stored] }));
    await expect(uploadAgentBinary({ url }, upload)).rejects.toThrow(DigestMismatchError);
  });

  it("are downloaded without saying who asks", async () => {
    const { controller, target, received, model } = await startObserved({ juju });
    controller.files.addAgentBinary({ model, version, archive: BYTES });
    const sha256 = hashOf("sha256", BYTES);
    const download = await downloadAgentBinary(target, { version, sha256 });
    expect(sameBytes(await download.bytes(), BYTES)).toBe(true);
    expect(received[0]?.headers.authorization).toBeUndefined();
    expect(received[0]?.url.pathname).toBe(`/model/${model}/tools/${version}`);
  });
});

describe("URLs", () => {
  const MODEL = "3f1c6a8e-1b5d-4d0e-8a44-0c7a6c6f2a10";

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
