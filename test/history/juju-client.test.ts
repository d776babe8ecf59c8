import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { COMPILERS, compile, strictProject } from "../support/compilers.js";
import { facadegen } from "../support/command.js";
import { mirrorFiles } from "../support/mirror.js";
import { readFolder } from "../support/read-folder.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { rawFacades } from "./raw-schemas.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CONFIG = path.join(ROOT, "schema/clients.json");
const PACKAGE = path.join(ROOT, "generated/juju-client");

interface FacadesJson {
  readonly facades: {
    readonly name: string;
    readonly version: number;
    readonly audience: string;
    readonly releases: readonly string[];
    readonly schemas: readonly { readonly release: string; readonly sha256: string }[];
    readonly drifts?: readonly { readonly subject: string; readonly kind: string }[];
  }[];
}

describe.skipIf(mirrorFiles().length === 0)(
  "generated/juju-client, from all pins and the supplement",
  () => {
    let facades: FacadesJson["facades"] = [];
    beforeAll(async () => {
      const result = await facadegen(["generate", "--config", CONFIG, "--client", "juju-client"]);
      expect(result).toMatchObject({ exitCode: 0, stderr: "" });
      facades = (
        JSON.parse(readFileSync(path.join(PACKAGE, "facades.json"), "utf8")) as FacadesJson
      ).facades;
    }, 120_000);

    test("has the 239 facade versions of Juju and the three of JAAS", () => {
      const jaas = facades.filter((facade) => facade.releases.includes("JAAS"));
      expect(jaas.map(({ name, version }) => `${name} ${version}`)).toEqual([
        "Admin 4",
        "JIMM 3",
        "JIMM 4",
      ]);
      expect(facades).toHaveLength(239 + 3);
    });

    test("has every facade version of every published file, with its release", () => {
      for (const { release, facade } of rawFacades()) {
        const found = facades.find(
          ({ name, version }) => name === facade.Name && version === facade.Version,
        );
        expect(found?.releases, `${facade.Name} ${facade.Version}`).toContain(release);
      }
    });

    test("says which facade versions drift, among them those that are known to", () => {
      const drifting = facades.filter((facade) => (facade.drifts ?? []).length > 0);
      expect(drifting.length).toBeGreaterThanOrEqual(80);
      const names = drifting.map(({ name, version }) => `${name} ${version}`);
      expect(names).toEqual(
        expect.arrayContaining(["Client 8", "Application 22", "ModelManager 9", "ModelManager 10"]),
      );
      const application = facades.find(
        ({ name, version }) => name === "Application" && version === 22,
      );
      expect(application?.drifts).toContainEqual({
        subject: "SetMetricCredentials()",
        kind: "presence",
        variants: [
          { says: "present", releases: ["3.6.14", "3.6.28"] },
          { says: "absent", releases: ["4.0.1", "4.0.10", "4.0.12", "4.0.15"] },
        ],
      });
      const source = readFileSync(
        path.join(PACKAGE, "src/facades/application/ApplicationV22.ts"),
        "utf8",
      );
      expect(source).toMatch(
        /In Juju 3\.6 only\.\n(?: {3}\*.*\n)*? {3}\*\/\n {2}setMetricCredentials\(/u,
      );
    });

    test("keeps the published descriptions of at least nine methods in ten that still exist", () => {
      const raw = rawFacades();
      const described = new Map<string, string>();
      for (const { release, facade } of raw) {
        if (release !== "3.6.0") continue;
        for (const [method, { description = "" }] of Object.entries(
          facade.Schema.properties ?? {},
        )) {
          described.set(`${facade.Name}.${method}`, description);
        }
      }
      let [inherited, total] = [0, 0];
      for (const { release, file, facade } of raw) {
        if (release !== "4.0.15" || path.basename(file) !== "schema.json") continue;
        const folder = facades.find(({ name }) => name === facade.Name);
        if (folder?.audience !== "client") continue;
        const source = readFacade(facade.Name, facade.Version);
        for (const method of Object.keys(facade.Schema.properties ?? {})) {
          const text = described.get(`${facade.Name}.${method}`);
          if (text === undefined) continue;
          total++;
          const start = text.replaceAll(/\s+/gu, " ").trim().slice(0, 40);
          if (text !== "" && source.includes(start)) inherited++;
        }
      }
      process.stdout.write(`inherited descriptions: ${inherited} of ${total} client methods\n`);
      expect(total).toBeGreaterThan(100);
      expect(inherited / total).toBeGreaterThanOrEqual(0.9);
    });

    test.each(COMPILERS)(
      "compiles strictly under TypeScript $version",
      async (compiler) => {
        const folder = temporaryFolder();
        expect(await compile(compiler, strictProject(folder, [path.join(PACKAGE, "src")]))).toBe(
          "",
        );
      },
      120_000,
    );

    test("has the committed API report", () => {
      const report = readFileSync(path.join(ROOT, "docs/api/juju-client.api.md"), "utf8");
      expect(readFolder(PACKAGE).get("api-report.md")).toBe(report);
      expect(existsSync(path.join(PACKAGE, "package.json"))).toBe(true);
    });
  },
);

function readFacade(name: string, version: number): string {
  const files = [...readFolder(path.join(PACKAGE, "src/facades"))];
  const found = files.find(([file]) => file.endsWith(`/${name}V${version}.ts`))?.[1] ?? "";
  return found.replaceAll(/\s+(?:\*\s+)?/gu, " ");
}
