/**
 * What goes to a controller over HTTP beside its connections: charms, resources, agent binaries and
 * backups, in both directions.
 *
 * @packageDocumentation
 */
export { downloadAgentBinary, uploadAgentBinary } from "./http/agent-binaries.js";
export type { AgentBinaryUpload, UploadedAgentBinary } from "./http/agent-binaries.js";
export { downloadBackup } from "./http/backups.js";
export type { ByteStream, ByteStreamReader, PlatformStream } from "./http/byte-stream.js";
export { downloadCharmPart, listCharmFiles } from "./http/charm-files.js";
export type { CharmPart } from "./http/charm-files.js";
export { downloadCharm, uploadCharm } from "./http/charms.js";
export type { CharmDownload, CharmUpload, UploadedCharm } from "./http/charms.js";
export type { HashName } from "./http/digest/hash-type.js";
export type { Download } from "./http/download.js";
export { DigestMismatchError, HttpError, HttpRequestError } from "./http/http-errors.js";
export type { HttpFetch, HttpFetchRequest, HttpFetchResponse } from "./http/http-fetch.js";
export type { HttpTarget } from "./http/http-target.js";
export {
  basicIdentity,
  bearerIdentity,
  cookieIdentity,
  macaroonIdentity,
} from "./http/identity.js";
export type {
  BasicIdentityOptions,
  HttpIdentity,
  IdentityContext,
  IdentityHeaders,
  MacaroonIdentityOptions,
  MacaroonSlice,
} from "./http/identity.js";
export { downloadResource, uploadResource } from "./http/resources.js";
export type { ResourceName, ResourceUpload, UploadedResource } from "./http/resources.js";
export type { TransferOptions, TransferProgress } from "./http/transfer-options.js";
export type { BlobLike, UploadBody } from "./http/upload-body.js";
