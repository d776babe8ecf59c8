/**
 * Logs in to JAAS: with the browser's session, a session token, a device login, or as a service account.
 *
 * @packageDocumentation
 */
export { clientCredentials } from "./jaas/client-credentials.js";
export type { ClientCredentialsOptions } from "./jaas/client-credentials.js";
export { deviceFlow } from "./jaas/device-flow.js";
export type { DeviceFlowOptions, DevicePrompt } from "./jaas/device-flow.js";
export { sessionCookie } from "./jaas/session-cookie.js";
export { sessionToken } from "./jaas/session-token.js";
export type { SessionTokenOptions } from "./jaas/session-token.js";
export type { KeepOptions } from "./login/kept-credentials.js";
export { memoryStorage, webStorage } from "./login/storage.js";
export type { LoginStorage, Stored, WebStorageLike } from "./login/storage.js";
