import type { SamplePlace } from "./sample.js";

const MODEL_UUID = "4f2c6a0e-1b5d-4d0e-8a44-0c7a6c6f2a10";

/** What the bare `tag` of a request names, by the words that the facade's name begins with. */
const TAGS: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:Machine|Provisioner|Instance|Reboot|HostKey|Upgrader|DiskManager|KeyUpdater)/u,
    "machine-0",
  ],
  [
    /^(?:Uniter|Unit|Action|Agent|Deployer|Leadership|Meter|Payloads|Resources|Retry|Secrets)/u,
    "unit-postgresql-0",
  ],
  [/^(?:Application|CAAS|Charm|Firewaller|Annotations)/u, "application-postgresql"],
  [/^(?:Storage|Volume|Filesystem)/u, "storage-data-0"],
  [/^Cloud/u, "cloud-aws"],
  [/^User/u, "user-admin"],
];

/** Words for what a property holds, by its name; the first that fits counts. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/model-?(?:tag)$/u, `model-${MODEL_UUID}`],
  [/(?:source|destination|model)-?uuid$|^uuid$/u, MODEL_UUID],
  [/controller-?tag$/u, `controller-${MODEL_UUID}`],
  [/credential-?tag$/u, "cloudcred-aws_admin_default"],
  [/cloud-?tag$/u, "cloud-aws"],
  [/(?:owner|user|auth)-?tag$/u, "user-admin"],
  [/application-?tag$/u, "application-postgresql"],
  [/machine-?tag$/u, "machine-0"],
  [/unit-?tag$/u, "unit-postgresql-0"],
  [/storage-?tag$/u, "storage-data-0"],
  [/volume-?tag$/u, "volume-0"],
  [/relation-?tag$/u, "relation-wordpress.db#postgresql.db"],
  [/charm-?url$|^curl$/u, "ch:amd64/jammy/postgresql-288"],
  [/offer-?url$/u, "admin/default.postgresql"],
  [/url$/u, "https://example.com/"],
  [/secret-?uri$|^uri$/u, "secret:9m4e2mr0ui3e8a215n4g"],
  [/application(?:-?name)?s?$/u, "postgresql"],
  [/unit(?:-?name)?s?$/u, "postgresql/0"],
  [/machine(?:-?id)?s?$/u, "0"],
  [/model(?:-?name)?$/u, "default"],
  [/cloud(?:-?name)?$/u, "aws"],
  [/region$/u, "eu-west-1"],
  [/user-?name$|^user$|owner$/u, "admin"],
  [/channel$/u, "14/stable"],
  [/charm(?:-?name)?$/u, "postgresql"],
  [/series$/u, "jammy"],
  [/arch(?:itecture)?$/u, "amd64"],
  [/endpoints?$/u, "db"],
  [/cidrs?$/u, "10.0.0.0/24"],
  [/address$|^value$/u, "10.0.0.1"],
  [/version$/u, "3.6.28"],
  [/commands?$/u, "uptime"],
  [/patterns?$/u, "postgresql*"],
];

const FORMATS: Readonly<Record<string, string>> = {
  "RFC 3339 time": "2026-01-31T12:00:00Z",
  URI: "https://example.com/",
  base64: "aGVsbG8=",
  "Juju version": "3.6.28",
  "Juju version with base and architecture": "3.6.28-ubuntu-amd64",
};

/** Text such as the property might hold; its own name where nothing better is known. */
export function sampleText({ facade, name, owner, format }: SamplePlace): string {
  const ofFormat = format === undefined ? undefined : FORMATS[format.trim()];
  if (ofFormat !== undefined) return ofFormat;
  const lowered = name.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, "-").toLowerCase();
  const word = WORDS.find(([pattern]) => pattern.test(lowered));
  if (word !== undefined) return word[1];
  if (/(?:^|-)(?:tags?|entity|entities)$/u.test(lowered)) {
    if (owner?.includes("Credential") === true) return "cloudcred-aws_admin_default";
    return TAGS.find(([pattern]) => pattern.test(facade))?.[1] ?? `model-${MODEL_UUID}`;
  }
  return lowered;
}

/** A number such as the property might hold. */
export function sampleNumber({ name, format }: SamplePlace): number {
  if (format?.trim() === "nanoseconds") return 60_000_000_000;
  return /port$/iu.test(name) ? 5432 : 1;
}
