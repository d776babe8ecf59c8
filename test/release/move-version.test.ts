import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { moveInJson, moveVersion } from "../../release/move-version.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const MOVE = { from: "0.1.0", to: "0.2.0", packages: ["facadegen", "@facadegen/transport"] };

test("a package.json keeps its form, and other packages their versions", () => {
  const text = `{
  "name": "@facadegen/transport", "version": "0.1.0",
  "files": ["dist"],
  "dependencies": { "facadegen": "^0.1.0", "other": "0.1.0" },
  "devDependencies": { "facadegen": "0.1.0" },
  "peerDependencies": { "facadegen": ">=0.1.0" }
}
`;
  expect(moveInJson(text, MOVE)).toBe(`{
  "name": "@facadegen/transport", "version": "0.2.0",
  "files": ["dist"],
  "dependencies": { "facadegen": "^0.2.0", "other": "0.1.0" },
  "devDependencies": { "facadegen": "0.2.0" },
  "peerDependencies": { "facadegen": ">=0.1.0" }
}
`);
});

test("a package of somebody else keeps its own version", () => {
  const text =
    '{ "name": "example", "version": "0.1.0", "dependencies": { "facadegen": "0.1.0" } }';
  expect(JSON.parse(moveInJson(text, MOVE))).toEqual({
    name: "example",
    version: "0.1.0",
    dependencies: { facadegen: "0.2.0" },
  });
});

test("a package-lock.json moves in each workspace", () => {
  const lock = {
    name: "facadegen",
    version: "0.1.0",
    packages: {
      "": {
        name: "facadegen",
        version: "0.1.0",
        devDependencies: { "@facadegen/transport": "0.1.0" },
      },
      "node_modules/ws": { version: "0.1.0" },
      transport: { name: "@facadegen/transport", version: "0.1.0" },
    },
  };
  const moved = JSON.parse(moveInJson(JSON.stringify(lock), MOVE));
  expect(moved).toEqual({
    name: "facadegen",
    version: "0.2.0",
    packages: {
      "": {
        name: "facadegen",
        version: "0.2.0",
        devDependencies: { "@facadegen/transport": "0.2.0" },
      },
      "node_modules/ws": { version: "0.1.0" },
      transport: { name: "@facadegen/transport", version: "0.2.0" },
    },
  });
});

test("documents tell to install what is released; the past and generated files stay", async () => {
  const folder = temporaryFolder();
  const files = {
    "docs/use.md":
      "npm install facadegen@0.1.0 npm:@facadegen/transport@^0.1.0 other@0.1.0 my-facadegen@0.1.0 0.1.0",
    "CHANGELOG.md": "facadegen@0.1.0",
    "generated/client/package.json": '{ "name": "facadegen", "version": "0.1.0" }',
    "test/golden/package.json": '{ "dependencies": { "facadegen": "0.1.0" } }',
    "examples/one/package.json": '{ "dependencies": { "facadegen": "0.1.0" } }',
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  await moveVersion(folder, Object.keys(files), MOVE);
  const after = Object.fromEntries(
    Object.keys(files).map((file) => [file, readFileSync(path.join(folder, file), "utf8")]),
  );
  expect(after).toEqual({
    ...files,
    "docs/use.md":
      "npm install facadegen@0.2.0 npm:@facadegen/transport@^0.2.0 other@0.1.0 my-facadegen@0.1.0 0.1.0",
    "examples/one/package.json": '{ "dependencies": { "facadegen": "0.2.0" } }',
  });
});
