import { expect, test } from "vitest";
import {
  kebabCase,
  memberName,
  methodName,
  propertyKey,
  stringLiteral,
  typeNames,
} from "../../generator/names/identifiers.js";

test.each([
  ["Import", "import"],
  ["CACert", "caCert"],
  ["SSHKey", "sshKey"],
  ["APIHostPorts", "apiHostPorts"],
  ["ModelManager", "modelManager"],
  ["CAASAgent", "caasAgent"],
  ["SLA", "sla"],
  ["A", "a"],
  ["AModel", "aModel"],
  ["already", "already"],
])("the member %s is called %s", (wireName, name) => {
  expect(memberName(wireName)).toBe(name);
});

test.each([
  ["ModelManager", "model-manager"],
  ["CAASApplicationProvisioner", "caas-application-provisioner"],
  ["SSHClient", "ssh-client"],
  ["Admin", "admin"],
  ["JIMM", "jimm"],
  ["Charms2Go", "charms2-go"],
])("the folder of %s is %s", (name, folder) => {
  expect(kebabCase(name)).toBe(folder);
});

test.each(["Constructor", "Then", "ToString", "ValueOf", "HasOwnProperty"])(
  "the method %s does not hide what every object has",
  (wireName) => {
    expect(methodName(wireName)).toBe(`${memberName(wireName)}$`);
  },
);

test("property keys are quoted only where TypeScript wants it", () => {
  expect(
    ["name", "model-tag", "1st", "a b", "", "$x", "naïve", 'a"b', "a\nb", "\u2028"].map(
      propertyKey,
    ),
  ).toEqual([
    "name",
    '"model-tag"',
    '"1st"',
    '"a b"',
    '""',
    "$x",
    "naïve",
    '"a\\"b"',
    '"a\\nb"',
    '"\\u2028"',
  ]);
  expect(stringLiteral("`${x}`")).toBe('"`${x}`"');
});

test("definitions with taken names get local names that clash with no other definition", () => {
  const names = typeNames(["Error", "Promise", "Promise$", "class", "Transport"]);
  expect(Object.fromEntries([...names].map(([name, { local }]) => [name, local]))).toEqual({
    Error: "Error",
    Promise: "Promise$$",
    Promise$: "Promise$",
    class: "class$",
    Transport: "Transport$",
  });
});
