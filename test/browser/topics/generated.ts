import { MigrationTargetV3 } from "@facadegen/migration-client/facades/migration-target/MigrationTargetV3";
import { jujuError } from "@facadegen/simulator";
import { expect, it } from "vitest";
import { startForPage } from "./simulated.js";
import type { Topic } from "./topic.js";

const UUID = "5a0ba48f-21a7-4b5e-8e5d-8a3c9d9ac0ba";
const MODEL = { "model-tag": `model-${UUID}` };
const DESCRIPTION = Array.from({ length: 256 }, (_item, byte) => byte);

/** Registers the tests of generated classes: each method of one, through to the controller and back. */
export function generatedTests({ page }: Topic): void {
  it("calls every method of a generated class, with what travels and what comes back", async () => {
    const controller = await startForPage();
    const { uuid } = controller.state;
    const calls: string[] = [];
    const note = (_params: unknown, { method }: { readonly method: string }): void =>
      void calls.push(method);
    controller.on(MigrationTargetV3, {
      caCert: () => ({ result: Buffer.from("PEM").toString("base64") }),
      prechecks: note,
      import: note,
      checkMachines: () => ({
        results: [{}, { error: { message: "machine 1 is gone", code: "not found" } }],
      }),
      latestLogTime: () => "2024-03-01T12:00:00.123456789Z",
      adoptResources: note,
      activate: note,
      abort() {
        throw jujuError("not found", "no such import", { model: "gone" });
      },
    });
    const told = await page().run("migrateModel", {
      url: controller.url,
      uuid: UUID,
      name: "prod",
      description: DESCRIPTION,
    });
    expect(told).toMatchObject({
      facade: "MigrationTarget 3",
      certificate: [...Buffer.from("PEM")],
      machines: [{}, { error: { message: "machine 1 is gone", code: "not found" } }],
      logged: Date.UTC(2024, 2, 1, 12, 0, 0, 123),
      isNotFound: true,
      aborted: {
        name: "JujuError",
        isOurs: true,
        message: "no such import",
        fields: {
          code: "not found",
          info: { model: "gone" },
          facade: "MigrationTarget",
          version: 3,
          method: "Abort",
        },
      },
    });
    const bytes = Buffer.from(DESCRIPTION).toString("base64");
    const requests = controller.callsTo(MigrationTargetV3);
    expect(requests.map(({ method, params }) => [method, params])).toEqual([
      ["CACert", {}],
      [
        "Prechecks",
        {
          "agent-version": "3.6.28",
          "controller-agent-version": "3.6.28",
          uuid: UUID,
          name: "prod",
          "owner-tag": "user-admin",
          "model-description": bytes,
          "facade-versions": { Pinger: [1] },
        },
      ],
      ["Import", { bytes, charms: ["local:mysql-0"] }],
      ["CheckMachines", MODEL],
      ["LatestLogTime", MODEL],
      ["AdoptResources", { ...MODEL, "source-controller-version": "3.6.28" }],
      [
        "Activate",
        {
          ...MODEL,
          "controller-tag": `controller-${uuid}`,
          "source-ca-cert": "PEM",
          "source-api-addrs": ["10.0.0.1:17070"],
        },
      ],
      ["Abort", MODEL],
    ]);
    expect(calls).toEqual(["Prechecks", "Import", "AdoptResources", "Activate"]);
    expect(controller.violations, "what is not as the schema has it").toEqual([]);
  });

  it("has the classes alone whose versions the controller has", async () => {
    // From Juju 4 on, MigrationTarget begins with version 4.
    const { url } = await startForPage({ juju: "4.0.15" });
    const { has, missing } = await page().run("tellFacades", { url });
    expect(has).toEqual(["pinger"]);
    expect(missing).toMatchObject({
      isOurs: true,
      message: expect.stringContaining("MigrationTarget"),
    });
  });
}
