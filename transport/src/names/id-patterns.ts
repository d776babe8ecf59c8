// What ids may look like, as the parts of regular expressions, after `github.com/juju/names` versions 4
// to 6. Each is written so that matching takes time in proportion to the text's length, whatever the text.

/** 0, 1, 2, … without leading zeros. */
export const NUMBER: string = "(?:0|[1-9][0-9]*)";

/** Words of which each has a letter: `my-app2`, but not `app-2`, which would look like a unit. */
export const APPLICATION: string = "[a-z][a-z0-9]*(?:-[0-9]*[a-z][a-z0-9]*)*";

/** `mysql/0`. */
export const UNIT: string = `${APPLICATION}/${NUMBER}`;

/** `0`, or `0/lxd/1` for a container. */
export const MACHINE: string = `${NUMBER}(?:/[a-z]+/${NUMBER})*`;

/** A UUID of any version, in lower case. */
export const UUID: string = "[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}";

/** A user's name or domain: two characters at least. */
const USER_PART: string = "[a-zA-Z0-9][a-zA-Z0-9.+-]*[a-zA-Z0-9]";

/** `admin`, `bob@external`. */
export const USER: string = `${USER_PART}(?:@${USER_PART})?`;

/** The name of a cloud. */
export const CLOUD: string = "[a-zA-Z0-9][a-zA-Z0-9._-]*";

/** The name of a credential within its cloud and owner. */
export const CREDENTIAL: string = "[a-zA-Z][a-zA-Z0-9.@_+-]*";

/** One end of a relation: `mysql:server`. */
export const ENDPOINT: string = `${APPLICATION}:[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*`;

/** A volume or filesystem, on its own or below the machine or unit that it belongs to. */
export const ATTACHABLE: string = `(?:(?:${MACHINE}|${UNIT})/)?${NUMBER}`;

const WORD = "[a-z][a-z0-9]*";
const REVISION = `(?:-1|${NUMBER})`;

/**
 * The URL of a charm. The schemas are `ch:` (`ch:amd64/jammy/mysql-5`), `local:` and, for the former charm
 * store, `cs:`, which had two orders of its parts.
 */
export const CHARM: string = [
  `ch:(?:${WORD}/){0,2}${APPLICATION}(?:-${REVISION})?`,
  `(?:local:|cs:(?:~${USER_PART}/)?)?(?:${WORD}/)?${APPLICATION}(?:-${REVISION})?`,
  `(?:local:|(?:cs:)?(?:${USER_PART}/)?)${APPLICATION}(?:/${WORD})?(?:/${REVISION})?`,
].join("|");

/** A whole text of one of these forms. */
export function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}
