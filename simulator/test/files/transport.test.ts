import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { HttpError } from "@facadegen/transport/http";
import {
  basicIdentity,
  bearerIdentity,
  downloadAgentBinary,
  downloadBackup,
  downloadCharm,
  downloadCharmPart,
  downloadResource,
  listCharmFiles,
  macaroonIdentity,
  uploadAgentBinary,
  uploadCharm,
  uploadResource,
} from "@facadegen/transport/http";
import type { HttpTarget } from "@facadegen/transport/http";
import { nodeFetch } from "@facadegen/transport/node";
import type { Controller } from "@facadegen/simulator";
import { charmArchive } from "@facadegen/simulator";
import { dischargeAll } from "../../../transport/src/bakery/discharge.js";
import { readBakeryMacaroon, writeMacaroon } from "../../../transport/src/bakery/macaroon-json.js";
import { started } from "../support/started.js";

const USERS = {
  admin: { password: "secret", access: "superuser" },
  bob: { password: "bobs" },
} as const;
const MODELS = [{ name: "prod", access: { bob: "write" } }] as const;

/** What the transport sends requests with: trusting the controller's own CA, if it has one. */
function targetOf(controller: Controller, tag: string, password: string) {
  return {
    url: controller.modelUrl("prod"),
    identity: basicIdentity({ tag, password }),
    fetch: nodeFetch(controller.caCert ? { ca: controller.caCert } : {}),
  };
}

describe.each([
  ["3.6.28", true],
  ["3.6.28", false],
  ["4.0.15", true],
  ["4.0.15", false],
] as const)("our transport and Juju %s, secure: %s", (juju, secure) => {
  const start = async () => {
    const controller = await started({ juju, secure, users: USERS, models: MODELS });
    return { controller, target: targetOf(controller, "user-bob", "bobs") };
  };

  it("uploads and downloads charms", async () => {
    const { controller, target } = await start();
    const archive = charmArchive({ name: "mysql", files: { "README.md": "x".repeat(100_000) } });
    const { charmUrl, sha256 } = await uploadCharm(target, { name: "mysql", body: archive });
    expect(charmUrl).toBe("local:mysql-0");
    expect(controller.files.charms("prod")).toMatchObject([{ url: charmUrl, sha256 }]);
    const download = await downloadCharm(target, { name: "mysql", sha256 });
    expect(Buffer.compare(await download.bytes(), archive)).toBe(0);
    const missing = downloadCharm(target, { name: "mysql", sha256: "0".repeat(64) });
    await expect(missing).rejects.toMatchObject({ status: 404, code: "not found" });
  });

  it("uploads and downloads resources", async () => {
    const { controller, target } = await start();
    const name = { application: "mysql", name: "data" };
    controller.files.addResource({ model: "prod", ...name, path: "daten.zip" });
    const body = Buffer.alloc(300_000, "data");
    const uploaded = await uploadResource(target, { ...name, filename: "übung.zip", body });
    expect(uploaded).toMatchObject({ ...name, size: 300_000, username: "bob" });
    const bytes = await (await downloadResource(target, name)).bytes();
    expect(Buffer.compare(bytes, body)).toBe(0);
    const wrong = uploadResource(target, { ...name, filename: "data.txt", body });
    await expect(wrong).rejects.toThrow("incorrect extension");
  });

  it("uploads and downloads agent binaries", async () => {
    const { controller } = await start();
    const target = targetOf(controller, "user-admin", "secret");
    const body = Buffer.from("a gzipped tar file");
    const version = `${juju}-ubuntu-amd64`;
    const [stored] = await uploadAgentBinary(target, { version, body });
    expect(stored).toMatchObject({ version, size: body.length });
    const { url, fetch } = target;
    const bytes = await (await downloadAgentBinary({ url, fetch }, { version })).bytes();
    expect(Buffer.compare(bytes, body)).toBe(0);
  });

  it("is refused as Juju refuses", async () => {
    const { controller, target } = await start();
    const charm = { name: "mysql", sha256: "0".repeat(64) };
    const wrong = downloadCharm(targetOf(controller, "user-bob", "wrong"), charm);
    await expect(wrong).rejects.toMatchObject({
      status: 401,
      code: "unauthorized access",
      message: "authentication failed: invalid entity name or password",
    });
    const binary = { version: `${juju}-ubuntu-amd64`, body: Buffer.from("x") };
    await expect(uploadAgentBinary(target, binary)).rejects.toMatchObject({ status: 403 });
    const noZip = uploadCharm(target, { name: "mysql", body: Buffer.from("no zip") });
    await expect(noZip).rejects.toThrow(HttpError);
  });

  it("logs in with macaroons that are discharged on the way", async () => {
    const { controller, target } = await start();
    const name = { application: "mysql", name: "data" };
    controller.files.addResource({ model: "prod", ...name, content: "some data" });
    let discharged = 0;
    const identity = macaroonIdentity({
      tag: "user-bob",
      async discharge(needed) {
        discharged++;
        const macaroon = readBakeryMacaroon(needed["bakery-macaroon"]);
        const slice = await dischargeAll(macaroon, {
          fetch: target.fetch,
          signal: new AbortController().signal,
          form: {
            username: "bob",
            password: "bobs",
            origins: [new URL(target.url.replace(/^ws/, "http")).origin],
          },
          interact: undefined,
        });
        // Objects of JSON, whose type says what is in them.
        return slice.map((each) => ({ ...writeMacaroon(each) }));
      },
    });
    for (const _ of [1, 2]) {
      const bytes = await (await downloadResource({ ...target, identity }, name)).bytes();
      expect(Buffer.from(bytes).toString()).toBe("some data");
    }
    expect(discharged).toBe(1);
  });

  it("logs in with a token", async () => {
    const { controller, target } = await start();
    const name = { application: "mysql", name: "data" };
    controller.files.addResource({ model: "prod", ...name, content: "some data" });
    const access = { [`model-${controller.model("prod").uuid}`]: "read" };
    const token = controller.loginToken({ user: "jane@canonical.com", access });
    const asJane: HttpTarget = { ...target, identity: bearerIdentity(token) };
    expect((await (await downloadResource(asJane, name)).bytes()).length).toBe(9);
    const upload = uploadCharm(asJane, { name: "mysql", body: charmArchive({ name: "mysql" }) });
    await expect(upload).rejects.toMatchObject({ status: 403 });
  });
});

it("our transport downloads backups and parts of charms from Juju 3", async () => {
  const controller = await started({ juju: "3.6.28", users: USERS, models: MODELS });
  const target = targetOf(controller, "user-admin", "secret");
  const archive = Buffer.from("a backup");
  controller.files.addBackup({ id: "20240301", archive });
  const backup = await downloadBackup(target, "20240301");
  expect(backup.expectedHash).toBe(createHash("sha256").update(archive).digest("hex"));
  expect(Buffer.from(await backup.bytes()).toString()).toBe("a backup");
  await expect(downloadBackup(target, "none")).rejects.toMatchObject({ code: "not found" });
  const files = { "icon.svg": "<svg/>", "hooks/install": "#!/bin/sh\n" };
  const { url } = controller.files.addCharm({ model: "prod", name: "mysql", files });
  expect(await listCharmFiles(target, url)).toEqual([
    "hooks/install",
    "icon.svg",
    "metadata.yaml",
    "revision",
  ]);
  const icon = await downloadCharmPart(target, url, "icon");
  expect(Buffer.from(await icon.bytes()).toString()).toBe("<svg/>");
  const other = downloadCharmPart(target, url, { path: "none" });
  await expect(other).rejects.toMatchObject({ status: 404 });
});
