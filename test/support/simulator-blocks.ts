/** What docs/simulator.md says that its reader has: the controller and the connection of the first test. */
const GIVEN: readonly (readonly [name: string, code: string])[] = [
  [
    "controller",
    `controller = await startController({ juju: "4.0.15", models: [{ name: "prod" }] });`,
  ],
  [
    "connection",
    `connection = await connect(controller.url, {
      login: password(controller.admin),
      facades: [ModelManager],
      webSocket: nodeWebSocket({ ca: controller.caCert }),
    });`,
  ],
];
const GIVEN_IMPORTS = {
  ModelManager: 'import ModelManager from "@facadegen/juju-client/facades/model-manager";',
  startController: 'import { startController } from "@facadegen/simulator";',
  connect: 'import { connect } from "@facadegen/transport";',
  password: 'import { password } from "@facadegen/transport";',
  nodeWebSocket: 'import { nodeWebSocket } from "@facadegen/transport/node";',
  expect: 'import { expect } from "vitest";',
  test: 'import { test } from "vitest";',
};

/** A test file of a block of docs/simulator.md: as it is if it is one, else its lines as a test, after what is given. */
export function testFileOf(code: string): string {
  if (/^test\(/mu.test(code)) return code;
  const imports = [...code.matchAll(/^import [^;]*;$/gmu)].map(([line]) => line).join("\n");
  const body = code.replaceAll(/^import [^;]*;\n/gmu, "");
  const given = GIVEN.filter(([name]) => !body.includes(`using ${name} =`)).map(
    ([, line]) => `await using ${line}`,
  );
  const missing = Object.entries(GIVEN_IMPORTS).flatMap(([name, line]) =>
    new RegExp(`\\b${name}\\b`, "u").test(imports) ? [] : [line],
  );
  return [...missing, imports, 'test("runs", async () => {', ...given, body, "});"].join("\n");
}
