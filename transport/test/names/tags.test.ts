import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TagKind } from "../../src/names.js";
import * as names from "../../src/names.js";
import { buildTag, InvalidNameError, isId, isTag, parseTag } from "../../src/names.js";
import { FacadegenError } from "../../src/index.js";
import { NEARLY, VALID_IDS } from "./id-arbitraries.js";

const KINDS = Object.entries(VALID_IDS).map(([kind, ids]): [TagKind, fc.Arbitrary<string>] => [
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a record of all kinds
  kind as TagKind,
  ids,
]);
const UUID = "f47ac10b-58cc-4372-a567-0e02b2c3d479";

// Pairs that Juju's own package of names states in its tests, or that its source gives.
const KNOWN: readonly (readonly [TagKind, string, string])[] = [
  ["action", "42", "action-42"],
  ["action", UUID, `action-${UUID}`],
  ["application", "rabbitmq-server", "application-rabbitmq-server"],
  ["applicationoffer", UUID, `applicationoffer-${UUID}`],
  ["charm", "ch:amd64/jammy/mysql-5", "charm-ch:amd64/jammy/mysql-5"],
  ["charm", "ch:amd64/mysql-5", "charm-ch:amd64/mysql-5"],
  ["charm", "local:jammy/my-charm-0", "charm-local:jammy/my-charm-0"],
  ["charm", "cs:~user/trusty/mysql-7", "charm-cs:~user/trusty/mysql-7"],
  ["charm", "cs:user/mysql/trusty/7", "charm-cs:user/mysql/trusty/7"],
  ["cloud", "my_cloud", "cloud-my_cloud"],
  ["cloudcred", "aws/admin/default", "cloudcred-aws_admin_default"],
  ["cloudcred", "aws/admin/foo_bar", "cloudcred-aws_admin_foo%5fbar"],
  ["cloudcred", "a_b/bob@external/x_y_z", "cloudcred-a%5fb_bob@external_x%5fy%5fz"],
  ["controller", UUID, `controller-${UUID}`],
  ["controller", "123", "controller-123"],
  ["filesystem", "0", "filesystem-0"],
  ["filesystem", "some-unit/0/88", "filesystem-some-unit-0-88"],
  ["machine", "10", "machine-10"],
  ["machine", "0/lxd/1", "machine-0-lxd-1"],
  ["machine", "0/lxd/1/kvm/2", "machine-0-lxd-1-kvm-2"],
  ["model", UUID, `model-${UUID}`],
  ["operation", "7", "operation-7"],
  [
    "relation",
    "my-svc1:myrel1 other-svc:other-rel2",
    "relation-my-svc1.myrel1#other-svc.other-rel2",
  ],
  ["relation", "riak:ring", "relation-riak.ring"],
  ["relation", "a:db_one b:db-2", "relation-a.db_one#b.db-2"],
  ["space", "42", "space-42"],
  ["space", "my-space", "space-my-space"],
  ["storage", "block-storage/0", "storage-block-storage-0"],
  ["subnet", "16", "subnet-16"],
  ["subnet", "0195847b-95bb-7ca1-a7ee-2211d802d5b3", "subnet-0195847b-95bb-7ca1-a7ee-2211d802d5b3"],
  ["unit", "rabbitmq-server/0", "unit-rabbitmq-server-0"],
  ["user", "admin", "user-admin"],
  ["user", "foo@remote", "user-foo@remote"],
  ["volume", "1/0", "volume-1-0"],
  ["volume", "0/lxd/0/88", "volume-0-lxd-0-88"],
  ["volume", "some-unit/0/0", "volume-some-unit-0-0"],
];

describe("the tags that Juju uses", () => {
  it.each(KNOWN)("%s %j is %j", (kind, id, tag) => {
    expect(buildTag(kind, id)).toBe(tag);
    expect(parseTag(tag)).toStrictEqual({ kind, id });
    expect(parseTag(tag, kind)).toStrictEqual({ kind, id });
    expect(isTag(tag)).toBe(true);
    expect(isId(id, kind)).toBe(true);
  });

  it("cover every kind that is made today", () => {
    const old: TagKind[] = ["caasmodel", "environment", "ipaddress", "payload"];
    const covered = new Set<string>(KNOWN.map(([kind]) => kind));
    expect(KINDS.map(([kind]) => kind).filter((kind) => !covered.has(kind))).toEqual(old);
  });

  it.each(Object.entries(names).filter(([name]) => name.endsWith("Tag")))(
    "%s makes tags of the kind that it is named for",
    (name, build) => {
      if (name === "isTag" || name === "buildTag" || name === "parseTag") return;
      const kind = name.slice(0, -"Tag".length).toLowerCase();
      const known = KNOWN.filter(
        ([each]) => each === (kind === "cloudcredential" ? "cloudcred" : kind),
      );
      expect(known.length).toBeGreaterThan(0);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- told by its name
      for (const [, id, tag] of known) expect((build as (id: string) => string)(id)).toBe(tag);
    },
  );

  it("give local users no domain", () => {
    expect(buildTag("user", "bob@local")).toBe("user-bob");
    expect(parseTag("user-bob@local")).toStrictEqual({ kind: "user", id: "bob" });
    expect(buildTag("user", "bob@local.example")).toBe("user-bob@local.example");
  });

  it("of credentials are read as Juju writes them and written as Juju can read them", () => {
    expect(parseTag("cloudcred-aws_bob+work_x").id).toBe("aws/bob+work/x");
    expect(buildTag("cloudcred", "aws/bob+work/x")).toBe("cloudcred-aws_bob%2bwork_x");
    expect(parseTag("cloudcred-aws_bob%2Bwork_x%5F1").id).toBe("aws/bob+work/x_1");
  });
});

describe("round trips", () => {
  it.each(KINDS)("%s: what is built is parsed to the same id", (kind, ids) => {
    fc.assert(
      fc.property(ids, (id) => {
        const canonical = kind === "user" ? id.replace(/@local$/, "") : id;
        const tag = buildTag(kind, id);
        expect(parseTag(tag)).toStrictEqual({ kind, id: canonical });
        expect(isTag(tag, kind)).toBe(true);
        for (const [other] of KINDS) expect(isTag(tag, other)).toBe(other === kind);
        expect(buildTag(kind, parseTag(tag).id)).toBe(tag);
      }),
      { numRuns: 500 },
    );
  });

  it.each(KINDS.filter(([kind]) => kind !== "user"))(
    "%s: two ids never have one tag",
    (kind, ids) => {
      fc.assert(
        fc.property(ids, ids, (one, other) => {
          fc.pre(one !== other);
          expect(buildTag(kind, one)).not.toBe(buildTag(kind, other));
        }),
      );
    },
  );

  it.each(KINDS)("%s: whatever is parsed can be built again", (kind) => {
    fc.assert(
      fc.property(NEARLY, (suffix) => {
        const text = `${kind}-${suffix}`;
        if (!isTag(text)) {
          expect(() => parseTag(text)).toThrow(InvalidNameError);
          return;
        }
        const { id } = parseTag(text, kind);
        expect(isId(id, kind)).toBe(true);
        expect(parseTag(buildTag(kind, id))).toStrictEqual({ kind, id });
      }),
      { numRuns: 1000 },
    );
  });

  it.each(KINDS)("%s: an id with a character too many is none", (kind, ids) => {
    fc.assert(
      fc.property(ids, fc.constantFrom(" ", "\n", "/", "!", "é", "\0"), (id, extra) => {
        for (const wrong of [id + extra, extra + id]) {
          expect(isId(wrong, kind)).toBe(false);
          expect(() => buildTag(kind, wrong)).toThrow(InvalidNameError);
          expect(isTag(`${kind}-${wrong}`)).toBe(false);
        }
      }),
    );
  });
});

const NO_TAGS: readonly string[] = [
  ["", "-", "unit", "unit-", "foo", "foo-1", "Unit-mysql-0", "-unit-mysql-0", " unit-mysql-0"],
  ["unit-mysql", "unit-mysql/0", "unit-mysql-00", "unit-mysql-0\n", "unit-0-0", "unit-#"],
  ["machine-0-lxd", "machine-0-0", "machine-0/lxd/1", "machine-01", "machine--1"],
  [
    "application-app-2",
    "application-My",
    "model-/",
    "model-42",
    `model-${UUID}0`,
    `model-x${UUID}`,
  ],
  ["controller-invalid", "action-00000033", "operation-x", "subnet-10.20.0.0/16", "space-a--b"],
  ["relation-a", "relation-a.b#c", "relation-a.b#c.d#e.f", "relation-a:b", "relation-a.b c.d"],
  ["user-a", "user-/", "user-a@", "user-@external", "user-bob@a@b", "user-bob@x"],
  ["cloudcred-aws_admin", "cloudcred-aws_admin_1", "cloudcred-aws/admin/foo"],
  ["cloudcred-aws%2fadmin_foo", "cloudcred-aws_admin_foo%", "cloudcred-aws_admin_foo%5"],
  ["storage-data", "storage-data/0", "volume-0-0-0", "volume-a-1", "applicationoffer-mysql"],
  ["charm-ch:", "charm-http://x", "charm-mysql-5-", "secret-9m4e2mr0ui3e8a215n4g"],
  ["constructor-1", "__proto__-1", "toString-1", "hasOwnProperty-x"],
].flat();

describe("what is no tag", () => {
  it.each(NO_TAGS)("%j", (text) => {
    expect(isTag(text)).toBe(false);
    expect(() => parseTag(text)).toThrow(InvalidNameError);
  });

  it.each([
    ["unit", "mysql", '"mysql" is not the id of a unit: an id looks like "mysql/0"'],
    [
      "unit",
      "unit-mysql-0",
      '"unit-mysql-0" is not the id of a unit: it is a unit tag already; the id looks like "mysql/0"',
    ],
    [
      "application",
      "My\nApp",
      String.raw`"My\nApp" is not the id of an application: an id looks like "mysql"`,
    ],
  ] as const)("says so of the id for %s %j", (kind, id, message) => {
    expect(() => buildTag(kind, id)).toThrow(
      new InvalidNameError(id, message.slice(JSON.stringify(id).length + 1)),
    );
    expect(() => buildTag(kind, id)).toThrow(message);
  });

  it.each([
    [
      "mysql",
      undefined,
      '"mysql" is not a tag: a tag is a kind, a hyphen and an id, such as "unit-mysql-0"',
    ],
    [
      "mysql",
      "machine",
      '"mysql" is not a tag, but a machine tag is wanted, which looks like "machine-0-lxd-1"',
    ],
    [
      "machine-0",
      "unit",
      '"machine-0" is a machine tag, but a unit tag is wanted, which looks like "unit-mysql-0"',
    ],
    ["action-x", undefined, '"action-x" is not an action tag: one looks like "action-42"'],
  ] as const)("says so of the tag %j where %s is wanted", (text, kind, message) => {
    const parse = () => (kind ? parseTag(text, kind) : parseTag(text));
    expect(parse).toThrow(InvalidNameError);
    expect(parse).toThrow(FacadegenError);
    expect(parse).toThrow(message);
    expect(isTag(text, kind)).toBe(false);
  });

  it("is shown in part when it is long", () => {
    expect(() => parseTag("x".repeat(1_000_000))).toThrow(/^"x{80}…" is not a tag/);
  });

  // Patterns that backtrack take minutes for texts like these; the test runner's limit would end them.
  it.each(KINDS)("%s: is told at once of a long text", (kind) => {
    const endings = ["!", "-", "/", "@", " "];
    const long = ["a", "0", "a-", "-a", "0-", "a0", "/a/0", "a.b", "a:a ", "_", "%5f", "+", "a/"];
    for (const part of long) {
      for (const ending of endings) isTag(`${kind}-${part.repeat(20_000)}${ending}`);
    }
  });
});
