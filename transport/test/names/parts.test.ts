import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cloudCredentialParts,
  InvalidNameError,
  isSecretUri,
  parseSecretUri,
  relationEndpoints,
  secretUri,
  unitParts,
  userParts,
} from "../../src/names.js";
import { VALID_IDS } from "./id-arbitraries.js";

const ID = "9m4e2mr0ui3e8a215n4g";
const UUID = "f47ac10b-58cc-4372-a567-0e02b2c3d479";

describe("the parts of ids", () => {
  it("are those that they were made of", () => {
    expect(unitParts("rabbitmq-server/12")).toStrictEqual({
      application: "rabbitmq-server",
      number: 12,
    });
    expect(userParts("bob@external")).toStrictEqual({ name: "bob", domain: "external" });
    expect(userParts("bob")).toStrictEqual({ name: "bob", domain: undefined });
    expect(userParts("bob@local")).toStrictEqual({ name: "bob", domain: undefined });
    expect(cloudCredentialParts("aws/bob@external/my@key")).toStrictEqual({
      cloud: "aws",
      owner: "bob@external",
      name: "my@key",
    });
    expect(relationEndpoints("wordpress:db mysql:server")).toStrictEqual([
      { application: "wordpress", endpoint: "db" },
      { application: "mysql", endpoint: "server" },
    ]);
    expect(relationEndpoints("riak:ring")).toStrictEqual([
      { application: "riak", endpoint: "ring" },
    ]);
  });

  it("make the id again", () => {
    fc.assert(
      fc.property(
        VALID_IDS.unit,
        VALID_IDS.cloudcred,
        VALID_IDS.relation,
        (unit, credential, key) => {
          const { application, number } = unitParts(unit);
          expect(`${application}/${number}`).toBe(unit);
          const { cloud, owner, name } = cloudCredentialParts(credential);
          expect([cloud, owner, name].join("/")).toBe(credential);
          const ends = relationEndpoints(key).map((end) => `${end.application}:${end.endpoint}`);
          expect(ends.join(" ")).toBe(key);
        },
      ),
    );
  });

  it.each([
    () => unitParts("mysql"),
    () => unitParts("unit-mysql-0"),
    () => userParts("@external"),
    () => cloudCredentialParts("aws/admin"),
    () => relationEndpoints("wordpress"),
  ])("are not those of something else: %s", (take) => {
    expect(take).toThrow(InvalidNameError);
    expect(take).toThrow(/is not the id of a \w+, which looks like "/);
  });
});

describe("the URI of a secret", () => {
  it.each([
    [`secret:${ID}`, { id: ID }],
    [`secret://${UUID}/${ID}`, { id: ID, source: UUID }],
  ])("%s", (uri, reference) => {
    expect(parseSecretUri(uri)).toStrictEqual(reference);
    expect(secretUri(reference)).toBe(uri);
    expect(isSecretUri(uri)).toBe(true);
  });

  it.each([
    [ID, { id: ID }],
    [`secret:${UUID}/${ID}`, { id: ID, source: UUID }],
  ])("may also be %s", (uri, reference) => {
    expect(parseSecretUri(uri)).toStrictEqual(reference);
  });

  it.each([
    "",
    "secret:",
    `secret-${ID}`,
    `${ID}0`,
    ID.slice(1),
    ID.toUpperCase(),
    `secret:/${ID}`,
    `secret://${ID}/${ID}`,
    `secret:${ID}\n`,
  ])("is not %j", (text) => {
    expect(isSecretUri(text)).toBe(false);
    expect(() => parseSecretUri(text)).toThrow(
      'is not the URI of a secret, which looks like "secret:',
    );
  });

  it("is made of an id and a UUID only", () => {
    expect(() => secretUri({ id: "x" })).toThrow(InvalidNameError);
    expect(() => secretUri({ id: ID, source: "x" })).toThrow(InvalidNameError);
  });
});
