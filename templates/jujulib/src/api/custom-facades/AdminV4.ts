/**
 * JAAS' `Admin` facade, version 4, for logins with the cookie of a browser session.
 *
 * @module
 */
export { AdminV4 as default } from "../facade.js";
