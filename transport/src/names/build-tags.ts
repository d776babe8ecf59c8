import { buildTag } from "./parse-tag.js";
import type { Tag } from "./tag.js";

// One function per kind that today's releases use. Each throws an InvalidNameError for an id that no
// entity of that kind can have.

/** `actionTag("42")` is `"action-42"`. Actions of old releases have UUIDs. */
export const actionTag = (id: string): Tag<"action"> => buildTag("action", id);

/** `applicationTag("mysql")` is `"application-mysql"`. */
export const applicationTag = (name: string): Tag<"application"> => buildTag("application", name);

/** The tag of an offer, made from its UUID and not from its name or URL. */
export const applicationOfferTag = (uuid: string): Tag<"applicationoffer"> =>
  buildTag("applicationoffer", uuid);

/** `charmTag("ch:amd64/jammy/mysql-5")` is `"charm-ch:amd64/jammy/mysql-5"`. */
export const charmTag = (url: string): Tag<"charm"> => buildTag("charm", url);

/** `cloudTag("aws")` is `"cloud-aws"`. */
export const cloudTag = (name: string): Tag<"cloud"> => buildTag("cloud", name);

/**
 * The tag of a cloud's credential, made from `cloud/owner/name`: `cloudCredentialTag("aws/admin/default")`
 * is `"cloudcred-aws_admin_default"`. What means something in a tag is escaped.
 */
export const cloudCredentialTag = (id: string): Tag<"cloudcred"> => buildTag("cloudcred", id);

/** The tag of a controller, made from its UUID, or of one of its agents, made from that one's number. */
export const controllerTag = (id: string): Tag<"controller"> => buildTag("controller", id);

/** `filesystemTag("mysql/0/1")` is `"filesystem-mysql-0-1"`; the machine or unit before the number is optional. */
export const filesystemTag = (id: string): Tag<"filesystem"> => buildTag("filesystem", id);

/** `machineTag("0/lxd/1")` is `"machine-0-lxd-1"`. */
export const machineTag = (id: string): Tag<"machine"> => buildTag("machine", id);

/** The tag of a model, made from its UUID and not from its name. */
export const modelTag = (uuid: string): Tag<"model"> => buildTag("model", uuid);

/** `operationTag("42")` is `"operation-42"`. */
export const operationTag = (id: string): Tag<"operation"> => buildTag("operation", id);

/**
 * The tag of a relation, made from its key, in which the requirer stands first:
 * `relationTag("wordpress:db mysql:server")` is `"relation-wordpress.db#mysql.server"`. A peer relation has
 * one endpoint: `relationTag("mysql:cluster")` is `"relation-mysql.cluster"`.
 */
export const relationTag = (key: string): Tag<"relation"> => buildTag("relation", key);

/** `spaceTag("alpha")` is `"space-alpha"`. */
export const spaceTag = (name: string): Tag<"space"> => buildTag("space", name);

/** `storageTag("data/0")` is `"storage-data-0"`. */
export const storageTag = (id: string): Tag<"storage"> => buildTag("storage", id);

/** The tag of a subnet, made from its number (Juju 3) or UUID (Juju 4), and not from its CIDR. */
export const subnetTag = (id: string): Tag<"subnet"> => buildTag("subnet", id);

/** `unitTag("mysql/0")` is `"unit-mysql-0"`. */
export const unitTag = (name: string): Tag<"unit"> => buildTag("unit", name);

/**
 * `userTag("bob@external")` is `"user-bob@external"`. Local users have no domain: `userTag("bob@local")` is
 * `"user-bob"`. A text such as `"user-bob"` is the name of a user too, whose tag is `"user-user-bob"`.
 */
export const userTag = (name: string): Tag<"user"> => buildTag("user", name);

/** `volumeTag("0/lxd/1/2")` is `"volume-0-lxd-1-2"`; the machine or unit before the number is optional. */
export const volumeTag = (id: string): Tag<"volume"> => buildTag("volume", id);
