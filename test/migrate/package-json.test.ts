import { expect, test } from "vitest";
import { migratePackageJson } from "../../generator/migrate/package-json.js";

const NEEDS = { library: false, client: true, transport: true, bakery: false };
const migrate = (text: string, needs: Partial<typeof NEEDS> = {}) => {
  return migratePackageJson("package.json", text, "1.2.3", { ...NEEDS, ...needs });
};

test("the library's line becomes those of the new packages", () => {
  const text = `{
    "dependencies": {
        "@canonical/jujulib":   "9.1.0",
        "zod": "^4.0.0"
    }
}
`;
  expect(migrate(text)).toEqual({
    text: `{
    "dependencies": {
        "@facadegen/juju-client": "^1.2.3",
        "@facadegen/transport": "^1.2.3",
        "zod": "^4.0.0"
    }
}
`,
    findings: [],
  });
});

test("on one line, in another section, under an alias, as the last entry", () => {
  const text = `{"devDependencies": {"a": "1", "@canonical/jujulib": "npm:@facadegen/jujulib@1"}}\n`;
  expect(migrate(text, { client: false }).text).toBe(
    `{"devDependencies": {"a": "1", "@facadegen/transport": "^1.2.3"}}\n`,
  );
});

test("the library stays beside them while a file imports it", () => {
  const text = `{\r\n\t"dependencies": {\r\n\t\t"@canonical/jujulib": "9.1.0"\r\n\t}\r\n}`;
  const once = migrate(text, { library: true });
  expect(once.text).toBe(
    `{\r\n\t"dependencies": {\r\n\t\t"@canonical/jujulib": "9.1.0",\r\n\t\t"@facadegen/juju-client": "^1.2.3",\r\n\t\t"@facadegen/transport": "^1.2.3"\r\n\t}\r\n}`,
  );
  expect(once.findings).toMatchObject([{ code: "FG8111", location: { line: 3, column: 3 } }]);
  expect(migrate(once.text, { library: true }).text).toBe(once.text);
  expect(migrate(once.text).text).toBe(
    `{\r\n\t"dependencies": {\r\n\t\t"@facadegen/juju-client": "^1.2.3",\r\n\t\t"@facadegen/transport": "^1.2.3"\r\n\t}\r\n}`,
  );
});

test("what came with the library has to be asked for", () => {
  const text = `{ "dependencies": { "@canonical/jujulib": "9.1.0" } }`;
  expect(migrate(text, { bakery: true }).text).toContain('"@canonical/macaroon-bakery": "1.3.2", ');
});

test("a package that only lists the library is left and reported", () => {
  const text = `{ "dependencies": { "@canonical/jujulib": "9.1.0" } }`;
  const outcome = migrate(text, { client: false, transport: false });
  expect(outcome.text).toBe(text);
  expect(outcome.findings).toMatchObject([{ code: "FG8111" }]);
});

test.each(["", "[]", "{", '{ "dependencies": [] }', '{ "dependencies": { "zod": "1" } }'])(
  "%j stays as it is",
  (text) => expect(migrate(text)).toEqual({ text, findings: [] }),
);
