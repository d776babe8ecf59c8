import { cloudCredentialId, cloudCredentialSuffix } from "./cloud-credential-form.js";
import * as pattern from "./id-patterns.js";
import type { TagKind } from "./tag.js";

/** How the ids of one kind look and how a tag holds them. */
export interface TagForm {
  /** What every id matches. */
  readonly id: RegExp;
  /** A valid id, for messages. */
  readonly example: string;
  /** What stands behind the kind and its hyphen, for a valid id. The id itself when left out. */
  readonly suffix?: (id: string) => string;
  /** The id that a suffix holds; it may be no valid one. The suffix itself when left out. */
  readonly fromSuffix?: (suffix: string) => string;
  /** The id that Juju gives to the same entity, where several ids mean it. */
  readonly canonical?: (id: string) => string;
}

/** What no id is. */
const NO_ID = "";

const slashesToHyphens = (id: string): string => id.replaceAll("/", "-");
const hyphensToSlashes = (suffix: string): string => suffix.replaceAll("-", "/");
/** Applications and storage have hyphens in their names: the last one is the number's. */
const lastHyphenToSlash = (suffix: string): string => suffix.replace(/-(?=[^-]*$)/, "/");
/** Below a machine all hyphens are slashes; below a unit the last two are: names start with no digit. */
const attachableId = (suffix: string): string =>
  /^[0-9]/.test(suffix) ? hyphensToSlashes(suffix) : lastHyphenToSlash(lastHyphenToSlash(suffix));

/** Reads suffixes without these characters, which stand in ids only. */
const without =
  (characters: RegExp, read: (suffix: string) => string) =>
  (suffix: string): string =>
    characters.test(suffix) ? NO_ID : read(suffix);

const EXAMPLE_UUID = "f47ac10b-58cc-4372-a567-0e02b2c3d479";
const BY_UUID: TagForm = { id: pattern.whole(pattern.UUID), example: EXAMPLE_UUID };
const BY_NAME: TagForm = { id: pattern.whole(pattern.APPLICATION), example: "mysql" };
const BY_NUMBER: TagForm = { id: pattern.whole(pattern.NUMBER), example: "42" };
const BY_NUMBER_OR_UUID: TagForm = {
  id: pattern.whole(`${pattern.NUMBER}|${pattern.UUID}`),
  example: "42",
};
const ATTACHABLE: TagForm = {
  id: pattern.whole(pattern.ATTACHABLE),
  example: "0/lxd/1/2",
  suffix: slashesToHyphens,
  fromSuffix: without(/\//, attachableId),
};
const NUMBERED: Pick<TagForm, "suffix" | "fromSuffix"> = {
  suffix: slashesToHyphens,
  fromSuffix: without(/\//, lastHyphenToSlash),
};

/** The form of each kind. */
export const TAG_FORMS: Readonly<Record<TagKind, TagForm>> = {
  action: BY_NUMBER_OR_UUID,
  application: BY_NAME,
  applicationoffer: BY_UUID,
  caasmodel: BY_UUID,
  charm: { id: pattern.whole(pattern.CHARM), example: "ch:amd64/jammy/mysql-5" },
  cloud: { id: pattern.whole(pattern.CLOUD), example: "aws" },
  cloudcred: {
    id: pattern.whole(`${pattern.CLOUD}/${pattern.USER}/${pattern.CREDENTIAL}`),
    example: "aws/admin/default",
    suffix: cloudCredentialSuffix,
    fromSuffix: without(/\/|%2f/i, cloudCredentialId),
  },
  controller: { ...BY_NUMBER_OR_UUID, example: EXAMPLE_UUID },
  environment: BY_UUID,
  filesystem: ATTACHABLE,
  ipaddress: BY_UUID,
  machine: {
    id: pattern.whole(pattern.MACHINE),
    example: "0/lxd/1",
    suffix: slashesToHyphens,
    fromSuffix: without(/\//, hyphensToSlashes),
  },
  model: BY_UUID,
  operation: BY_NUMBER,
  payload: {
    id: pattern.whole(`[a-zA-Z](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?|${pattern.UUID}`),
    example: "monitoring",
  },
  relation: {
    id: pattern.whole(`${pattern.ENDPOINT}(?: ${pattern.ENDPOINT})?`),
    example: "wordpress:db mysql:server",
    suffix: (key) => key.replaceAll(":", ".").replace(" ", "#"),
    fromSuffix: without(/[: ]/, (suffix) => suffix.replaceAll(".", ":").replace("#", " ")),
  },
  space: { id: pattern.whole("[a-z0-9]+(?:-[a-z0-9]+)*"), example: "alpha" },
  storage: {
    ...NUMBERED,
    id: pattern.whole(`${pattern.APPLICATION}/${pattern.NUMBER}`),
    example: "data/0",
  },
  subnet: BY_NUMBER_OR_UUID,
  unit: { ...NUMBERED, id: pattern.whole(pattern.UNIT), example: "mysql/0" },
  user: {
    id: pattern.whole(pattern.USER),
    example: "admin",
    canonical: (id) => id.replace(/@local$/, ""),
  },
  volume: ATTACHABLE,
};
