/**
 * Builds, parses and checks the tags by which Juju names entities in params and results, and the ids in
 * them. None of it needs a connection.
 *
 * @packageDocumentation
 */
export {
  actionTag,
  applicationOfferTag,
  applicationTag,
  charmTag,
  cloudCredentialTag,
  cloudTag,
  controllerTag,
  filesystemTag,
  machineTag,
  modelTag,
  operationTag,
  relationTag,
  spaceTag,
  storageTag,
  subnetTag,
  unitTag,
  userTag,
  volumeTag,
} from "./names/build-tags.js";
export { cloudCredentialParts, relationEndpoints, unitParts, userParts } from "./names/id-parts.js";
export type {
  CloudCredentialParts,
  RelationEndpoint,
  UnitParts,
  UserParts,
} from "./names/id-parts.js";
export { InvalidNameError } from "./names/invalid-name-error.js";
export { buildTag, isId, isTag, parseTag } from "./names/parse-tag.js";
export { isSecretUri, parseSecretUri, secretUri } from "./names/secret-uri.js";
export type { SecretReference } from "./names/secret-uri.js";
export type { OfKind, ParsedTag, Tag, TagKind } from "./names/tag.js";
