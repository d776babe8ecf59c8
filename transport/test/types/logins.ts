/* oxlint-disable -- a type test is compiled and never run, and says much that is wrong on purpose */
// Compiled against the built package with nothing but ES2022: neither DOM nor Node types.
import type { LoginProvider } from "@facadegen/transport";
import { anonymous, firstOf } from "@facadegen/transport";
import type { Fetch, LoginStorage } from "@facadegen/transport/bakery";
import { DischargeRefusedError, macaroons, webStorage } from "@facadegen/transport/bakery";
import {
  clientCredentials,
  deviceFlow,
  memoryStorage,
  sessionCookie,
  sessionToken,
} from "@facadegen/transport/jaas";

export const storage: LoginStorage = new Map<string, string>();
export const stored: LoginStorage = {
  get: async (key) => (key ? null : undefined),
  set: async () => {},
  delete: () => 1,
};
declare const webStorageOfPage: {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
};
const byHand: Fetch = async (url, { method, headers, body }) => ({
  status: 200,
  text: async () => `${method} ${url} ${headers["Accept"]} ${body}`,
});
export const providers: LoginProvider[] = [
  macaroons(),
  macaroons({ username: "admin", password: async () => "secret", storage }),
  macaroons({ interact: (url, { signal, location }) => [url, signal.aborted, location] }),
  macaroons({ storage: webStorage(webStorageOfPage, "mine:"), fetch: byHand }),
  macaroons({ storageKey: (url) => url, onStorageFailure: () => undefined }),
  deviceFlow({ show: ({ verificationUri, userCode }) => [verificationUri, userCode] }),
  deviceFlow({ show: () => Promise.resolve(), storage: memoryStorage() }),
  sessionToken({ token: "token" }),
  sessionToken({ token: async () => "token", renew: (signal) => `${signal?.aborted}` }),
  sessionCookie(),
  firstOf([anonymous(), sessionCookie()]),
  clientCredentials({ clientId: "id", clientSecret: "secret" }),
];
export function kindOf(error: unknown): "refused" | "discharge-required" | "redirect" | undefined {
  return error instanceof DischargeRefusedError ? error.kind : undefined;
}

// @ts-expect-error nothing to show the code with
deviceFlow({});
// @ts-expect-error no secret
clientCredentials({ clientId: "id" });
// @ts-expect-error no name of an option
macaroons({ user: "admin" });
// @ts-expect-error a storage that cannot forget
macaroons({ storage: { get: () => "", set: () => undefined } });
// @ts-expect-error what a password is not
macaroons({ username: "admin", password: 1 });
