import { InvalidNameError, shown } from "./invalid-name-error.js";
import { isId } from "./parse-tag.js";
import { TAG_FORMS } from "./tag-forms.js";
import type { TagKind } from "./tag.js";

/** What {@link unitParts} answers. */
export interface UnitParts {
  /** The unit's application. */
  readonly application: string;
  /** The unit's number. */
  readonly number: number;
}

/**
 * Takes a unit's name apart: `unitParts("mysql/0")` is `{ application: "mysql", number: 0 }`.
 *
 * @throws {@link InvalidNameError} when it is not the name of a unit.
 */
export function unitParts(name: string): UnitParts {
  const [application, number] = split(name, "unit", "/");
  return { application, number: Number(number) };
}

/** What {@link userParts} answers. */
export interface UserParts {
  /** The name without the domain. */
  readonly name: string;
  /** The identity provider's domain; `undefined` for a user of the controller itself. */
  readonly domain: string | undefined;
}

/**
 * Takes a user's name apart: `userParts("bob@external")` is `{ name: "bob", domain: "external" }`. The
 * domain `local` is that of the controller's own users, who have none.
 *
 * @throws {@link InvalidNameError} when it is not the name of a user.
 */
export function userParts(user: string): UserParts {
  const [name, domain] = split(user, "user", "@");
  return { name, domain: domain === "local" || domain === "" ? undefined : domain };
}

/** What {@link cloudCredentialParts} answers. */
export interface CloudCredentialParts {
  /** The name of the cloud. */
  readonly cloud: string;
  /** The user whose credential it is. */
  readonly owner: string;
  /** The credential's name. */
  readonly name: string;
}

/**
 * Takes a credential's id apart: `cloudCredentialParts("aws/admin/default")` is
 * `{ cloud: "aws", owner: "admin", name: "default" }`.
 *
 * @throws {@link InvalidNameError} when it is not the id of a credential.
 */
export function cloudCredentialParts(id: string): CloudCredentialParts {
  const [cloud, owner, name] = split(id, "cloudcred", "/");
  return { cloud, owner, name };
}

/** One end of a relation. */
export interface RelationEndpoint {
  /** The application. */
  readonly application: string;
  /** The name that the application's charm gives to this end. */
  readonly endpoint: string;
}

/**
 * The endpoints in a relation's key: two, the requirer's first, or the one of a peer relation.
 *
 * @throws {@link InvalidNameError} when it is not the key of a relation.
 */
export function relationEndpoints(key: string): readonly RelationEndpoint[] {
  split(key, "relation", " ");
  return key.split(" ").map((end) => {
    const [application = "", endpoint = ""] = end.split(":");
    return { application, endpoint };
  });
}

/** The parts of a valid id; `""` for one that it does not have. */
function split(id: string, kind: TagKind, separator: string): [string, string, string] {
  if (!isId(id, kind)) {
    throw new InvalidNameError(
      id,
      `is not the id of a ${kind}, which looks like ${shown(TAG_FORMS[kind].example)}`,
    );
  }
  const [first = "", second = "", third = ""] = id.split(separator);
  return [first, second, third];
}
