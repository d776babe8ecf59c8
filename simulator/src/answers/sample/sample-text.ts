import type { Random } from "../../random.js";

type DrawText = (random: Random, release: string) => string;

/** Digits of UUIDs, hashes and secret ids. */
const HEX = "0123456789abcdef";
const BASE32 = "0123456789abcdefghijklmnopqrstuv";
const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const APPLICATIONS = ["mysql", "wordpress", "postgresql-k8s", "ubuntu"] as const;
const MODELS = ["prod", "staging", "default"] as const;
const USERS = ["admin", "alice", "bob@external"] as const;
const WORDS = [
  "",
  "ready",
  "two words",
  "über",
  "x/y-1",
  "<b>&amp;</b>",
  "line one\nline two",
] as const;

const application: DrawText = (random) => random.pick(APPLICATIONS);
const number = (random: Random): string => String(random.integer(0, 12));
const unit: DrawText = (random, release) => `${application(random, release)}/${number(random)}`;
const machine: DrawText = (random) =>
  random.next() < 0.2 ? `${number(random)}/lxd/${number(random)}` : number(random);
const address = (random: Random): string =>
  `10.${random.integer(0, 255)}.${random.integer(0, 255)}.${random.integer(1, 254)}`;
const cidr = (random: Random): string => `10.${random.integer(0, 255)}.0.0/16`;
const charmUrl: DrawText = (random, release) =>
  `ch:amd64/${application(random, release)}-${random.integer(0, 400)}`;
const offerUrl: DrawText = (random, release) =>
  `${random.pick(["admin", "alice"])}/${random.pick(MODELS)}.${application(random, release)}`;

/** RFC 4122, version 4. */
function sampleUuid(random: Random): string {
  const digits = text(random, HEX, 30);
  const variant = random.pick(["8", "9", "a", "b"]);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(12, 15)}`,
    `${variant}${digits.slice(15, 18)}`,
    digits.slice(18),
  ].join("-");
}

/** Tags by their kind. In a tag, `/` of units and machines is `-`, `@` and the like stand for themselves. */
const TAGS: Readonly<Record<string, DrawText>> = {
  action: (random) => `action-${random.integer(1, 99)}`,
  application: (random, release) => `application-${application(random, release)}`,
  cloud: (random) => `cloud-${random.pick(["aws", "localhost", "microk8s"])}`,
  cloudcred: (random) => `cloudcred-${random.pick(["aws", "localhost"])}_admin_default`,
  controller: (random) => `controller-${sampleUuid(random)}`,
  filesystem: (random) => `filesystem-${number(random)}`,
  machine: (random) => `machine-${machine(random, "").replaceAll("/", "-")}`,
  model: (random) => `model-${sampleUuid(random)}`,
  operation: (random) => `operation-${random.integer(1, 99)}`,
  relation: () => "relation-wordpress.db#mysql.server",
  space: (random) => `space-${random.pick(["alpha", "dmz"])}`,
  storage: (random) => `storage-data-${number(random)}`,
  subnet: (random) => `subnet-${cidr(random)}`,
  unit: (random, release) => `unit-${unit(random, release).replace("/", "-")}`,
  user: (random) => `user-${random.pick(USERS)}`,
  volume: (random) => `volume-${number(random)}`,
};

/** Whose tag it is where its name does not begin with the kind. */
const TAG_KINDS: readonly (readonly [RegExp, string])[] = [
  [/credential-tag$/u, "cloudcred"],
  [/^(?:owner|created-by|subject|auth)\b|user/u, "user"],
  [/model/u, "model"],
  [/receiver|subject|unit/u, "unit"],
];

/** The first of these whose pattern is in a property's name says what its text looks like. */
const BY_NAME: readonly (readonly [RegExp, DrawText])[] = [
  [/tags?$/u, (random, release) => tagOf(random.pick(["unit", "machine"]), random, release)],
  [/^(?:receiver|entity)$/u, (random, release) => tagOf("unit", random, release)],
  [/uuids?$/iu, (random) => sampleUuid(random)],
  [/charm-?url$/u, charmUrl],
  [/offer-?urls?$/u, offerUrl],
  [/^uris?$|secret-?uri/u, (random) => `secret:${text(random, BASE32, 20)}`],
  [/url$|endpoint$/u, (random) => `https://${random.pick(["charmhub.io", "cloud.example"])}/v1`],
  [/cidrs?$/u, (random) => cidr(random)],
  [/mac-?address$/u, (random) => `00:16:3e:${hexPairs(random, 3)}`],
  [/addrs$/u, (random) => `${address(random)}:17070`],
  [/address(?:es)?$|^host$/u, (random) => address(random)],
  [
    /(?:ca-?cert|cacert|certificates?|cacertificates)$/u,
    () => "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
  ],
  [/sha-?(?:256|384)$|hash$|checksum$|signature$/u, (random) => text(random, HEX, 64)],
  [/fingerprint/u, (random) => hexPairs(random, 16)],
  [/^(?:agent|server|juju)-?version$|^min-?(?:juju-)?version$/u, (_random, release) => release],
  [/version$/u, (random) => random.pick(["", "8.0.36", "15.1"])],
  [/^channel$|-channel$/u, (random) => random.pick(["latest/stable", "14/edge", "8.0/candidate"])],
  [/arch(?:itectures?)?$/u, (random) => random.pick(["amd64", "arm64", "s390x"])],
  [/^series$/u, (random) => random.pick(["jammy", "noble"])],
  [/region$/u, (random) => random.pick(["us-east-1", "localhost", ""])],
  [/zones?$/u, (random) => random.pick(["us-east-1a", "us-east-1b"])],
  [/email/u, () => "alice@mail.example"],
  [/units?$/u, unit],
  [/applications?(?:-name)?$|^charm(?:-name)?s?$/iu, application],
  [/machines?(?:-id)?$/u, machine],
  [/model(?:-name)?$/u, (random) => random.pick(MODELS)],
  [/^(?:user(?:name)?|owner|qualifier|created-by|users)$/u, (random) => random.pick(USERS)],
  [/spaces?(?:-name)?$/u, (random) => random.pick(["alpha", "dmz"])],
  [/^key$/u, () => "wordpress:db mysql:server"],
  [/^interface$/u, (random) => random.pick(["mysql", "http"])],
  [/^(?:id|.*-id|ids)$/iu, (random) => number(random)],
  [/^name$|-name$|names$/iu, (random) => random.pick(["data", "default", "db"])],
  [/yaml$/u, () => "options:\n  port:\n    type: int\n"],
];

/** A text as the property of this name would have it. */
export function sampleText(property: string, random: Random, release: string): string {
  const kind = /^(?<kind>[a-z]+)(?:-id)?-tags?$/u.exec(property)?.groups?.["kind"];
  if (kind !== undefined && Object.hasOwn(TAGS, kind)) return tagOf(kind, random, release);
  if (/-tags?$/u.test(property)) {
    const other = TAG_KINDS.find(([pattern]) => pattern.test(property))?.[1];
    if (other !== undefined) return tagOf(other, random, release);
  }
  const draw = BY_NAME.find(([pattern]) => pattern.test(property))?.[1];
  return draw ? draw(random, release) : random.pick(WORDS);
}

/** A key of a map that is the value of a property of this name. */
export function sampleKey(property: string, index: number): string {
  if (/^machines?$/u.test(property)) return String(index);
  if (/^containers$/u.test(property)) return `0/lxd/${index}`;
  if (/^(?:units|subordinates)$/u.test(property)) return `mysql/${index}`;
  if (/applications?$/u.test(property)) return APPLICATIONS[index] ?? `mysql-${index}`;
  return index === 0 ? "key" : `another key ${index}`;
}

/** Times as Go writes them: in UTC or not, with as many digits of a second as there are, or never set. */
export function sampleTime(random: Random): string {
  if (random.next() < 0.15) return "0001-01-01T00:00:00Z";
  const time = new Date(Date.UTC(2026, 0, 1) + random.integer(0, 300 * 86_400) * 1000);
  const seconds = time.toISOString().slice(0, -".000Z".length);
  const nanoseconds = random.pick([
    "",
    ".5",
    ".123456",
    `.${random.integer(100_000_000, 999_999_999)}`,
  ]);
  // Go drops zeros at the end of a fraction.
  const fraction = nanoseconds.replace(/0+$/u, "");
  return `${seconds}${fraction}${random.pick(["Z", "Z", "+02:00"])}`;
}

/** Bytes as base64, of any length with and without padding. */
export function sampleBase64(random: Random): string {
  const quads = random.integer(0, 6);
  const padding = random.pick([
    "",
    `${text(random, BASE64, 1)}A==`,
    `${text(random, BASE64, 2)}A=`,
  ]);
  return `${text(random, BASE64, quads * 4)}${padding}`;
}

/** A version of Juju, most often that of the release. */
export function sampleVersion(random: Random, release: string): string {
  return random.pick([release, release, "0.0.0", "3.5.8.1", "4.0-rc1"]);
}

function tagOf(kind: string, random: Random, release: string): string {
  return TAGS[kind]?.(random, release) ?? "";
}

function hexPairs(random: Random, length: number): string {
  return Array.from({ length }, () => text(random, HEX, 2)).join(":");
}

function text(random: Random, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(random.integer(0, alphabet.length - 1))).join(
    "",
  );
}
