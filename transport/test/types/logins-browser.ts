/* oxlint-disable -- a type test is compiled and never run */
// Compiled with the DOM's types.
import { macaroons, webStorage } from "@facadegen/transport/bakery";

export const login = macaroons({
  interact: (visitUrl) => window.open(visitUrl),
  storage: webStorage(localStorage),
});

/** What the class of `@canonical/macaroon-bakery` 1.3.2 declares. */
declare class Bakery {
  storage: {
    get(key: string): string;
    set(key: string, value: string, callback?: (() => void) | null): void;
    clear(): void;
  };
  discharge(
    macaroon: string,
    onSuccess: (macaroons: object[]) => void,
    onFailure: (message: string | { Code: string; Message: string }) => void,
  ): void;
}
export const other = macaroons({ bakery: new Bakery() });
