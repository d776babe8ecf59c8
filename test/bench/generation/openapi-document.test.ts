import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { mirrorFiles } from "../../support/mirror.js";
import { repositoryPath } from "../repository.js";
import { openApiDocument } from "./openapi-document.js";

const REFERENCE = /"\$ref":"#\/components\/schemas\/(?<name>[^"]+)"/gu;

interface Facade {
  readonly Schema: { readonly properties?: object; readonly definitions?: object };
}

/** The schemas at hand: with the mirror, the largest release too. */
const SCHEMAS = [
  ["the embedded facades", repositoryPath("schema/embedded/juju-3.6.0.json")],
  ...mirrorFiles()
    .filter(({ release }) => release === "3.6.0")
    .map(({ file }) => ["Juju 3.6.0", file] as const),
] as const;

function countOf(facades: readonly Facade[], part: "properties" | "definitions"): number {
  return facades.reduce((sum, { Schema }) => sum + Object.keys(Schema[part] ?? {}).length, 0);
}

describe.each(SCHEMAS)("the OpenAPI document of %s", (_name, file) => {
  const text = readFileSync(file, "utf8");
  const document = openApiDocument(text, "3.6.0") as unknown as {
    readonly paths: Readonly<Record<string, { readonly post: object }>>;
    readonly components: { readonly schemas: object };
  };
  const facades = JSON.parse(text) as readonly Facade[];

  test("has each method and each definition once", () => {
    expect(Object.keys(document.paths)).toHaveLength(countOf(facades, "properties"));
    expect(Object.keys(document.components.schemas)).toHaveLength(countOf(facades, "definitions"));
  });

  test("refers to as many things as the schema, and to nothing that is not there", () => {
    const names = [...JSON.stringify(document).matchAll(REFERENCE)].map(
      (match) => match.groups?.["name"] ?? "",
    );
    expect(names).toHaveLength(text.match(/"\$ref"/gu)?.length ?? 0);
    expect(names.length).toBeGreaterThan(0);
    const known = new Set(Object.keys(document.components.schemas));
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  test("has maps as additional properties", () => {
    expect(text).toContain('"patternProperties"');
    expect(JSON.stringify(document)).not.toContain('"patternProperties"');
  });
});

test("a method is a POST whose body are its params and whose response is its result", () => {
  const schema = [
    {
      Name: "Model",
      Version: 2,
      Schema: {
        type: "object",
        properties: {
          Get: {
            type: "object",
            description: "Gets it.",
            properties: {
              Params: { $ref: "#/definitions/Args" },
              Result: { $ref: "#/definitions/Args" },
            },
          },
          Ping: { type: "object" },
        },
        definitions: {
          // A property that is called like a keyword is none.
          Args: { type: "object", properties: { patternProperties: { type: "string" } } },
        },
      },
    },
  ];
  const content = {
    "application/json": { schema: { $ref: "#/components/schemas/ModelV2.Args" } },
  };
  const description = "The method's result.";
  expect(openApiDocument(JSON.stringify(schema), "4.0.0")).toMatchObject({
    openapi: "3.1.0",
    paths: {
      "/Model/v2/Get": {
        post: {
          description: "Gets it.",
          requestBody: { required: true, content },
          responses: { 200: { description, content } },
        },
      },
      "/Model/v2/Ping": { post: { responses: { 200: { description } } } },
    },
    components: {
      schemas: {
        "ModelV2.Args": { type: "object", properties: { patternProperties: { type: "string" } } },
      },
    },
  });
});
