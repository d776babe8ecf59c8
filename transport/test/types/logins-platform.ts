/* oxlint-disable -- a type test is compiled and never run */
// Compiled with the DOM's types, and with Node's.
import { macaroons } from "@facadegen/transport/bakery";

export const own = macaroons({ fetch });
export const wrapped = macaroons({
  fetch: (url, request) => fetch(url, { ...request, credentials: "include" }),
});
