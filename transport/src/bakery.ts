/**
 * Logs in with macaroons: local users by the controller's own login form, others by an identity provider.
 *
 * @packageDocumentation
 */
export type { BakeryLike } from "./bakery/bakery-instance.js";
export { DischargeError, DischargeRefusedError } from "./bakery/errors.js";
export type { Fetch, FetchRequest, FetchResponse } from "./bakery/fetch-types.js";
export type { Interact, Interaction, PasswordSource } from "./bakery/interactions.js";
export { macaroons } from "./bakery/macaroons.js";
export type { MacaroonsOptions } from "./bakery/macaroons.js";
export type { KeepOptions } from "./login/kept-credentials.js";
export { memoryStorage, webStorage } from "./login/storage.js";
export type { LoginStorage, Stored, WebStorageLike } from "./login/storage.js";
