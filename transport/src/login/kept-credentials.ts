import { LoginError } from "../errors.js";
import type { AbortSignalLike } from "../transport.js";
import { withAbort } from "./abort.js";
import type { LoginStorage } from "./storage.js";
import { memoryStorage } from "./storage.js";

/** Where credentials are kept, and who is told when that fails. */
export interface KeepOptions {
  /** Where to keep what was given. In memory by default, for as long as the provider is used. */
  readonly storage?: LoginStorage | undefined;
  /**
   * The key in the storage for the controller behind a socket's URL. By default `controllerUrl(url)`, the
   * same for all models of the controller. Give one where a controller has several addresses, so that
   * they share; it must tell controllers apart, since what is kept for one is sent to it.
   */
  readonly storageKey?: ((url: string) => string) | undefined;
  /** Told when the storage throws or rejects, which does not make the login fail. */
  readonly onStorageFailure?: ((error: unknown) => void) | undefined;
}

/** Credentials that are read, made anew where there are none or bad ones, and kept. */
export interface KeptCredentials {
  /** What is kept under the key. */
  read(key: string): Promise<string | undefined>;
  /**
   * Makes new credentials in the place of those that were refused. Of several logins that ask at the same
   * time one makes them, and the others get the same, or the same {@link LoginError}.
   */
  renew(
    key: string,
    refused: string | undefined,
    signal: AbortSignalLike | undefined,
    make: () => Promise<string>,
  ): Promise<string>;
  /** Forgets what was refused, unless something else has come in its place. */
  drop(key: string, refused: string): Promise<void>;
}

/** Credentials kept in a storage, by key. */
export function keptCredentials(options: KeepOptions): KeptCredentials {
  const { storage = memoryStorage(), onStorageFailure } = options;
  const beingMade = new Map<string, Promise<string>>();

  const attempt = async <Value>(use: () => Value): Promise<Awaited<Value> | undefined> => {
    try {
      return await use();
    } catch (error) {
      onStorageFailure?.(error);
      return undefined;
    }
  };
  const read = async (key: string): Promise<string | undefined> =>
    (await attempt(() => storage.get(key))) || undefined;
  const drop = async (key: string, refused: string): Promise<void> => {
    if ((await read(key)) === refused) await attempt(() => storage.delete(key));
  };
  const makeAndKeep = async (
    key: string,
    refused: string | undefined,
    make: () => Promise<string>,
  ): Promise<string> => {
    const kept = await read(key);
    if (kept !== undefined && kept !== refused) return kept;
    if (kept !== undefined) await attempt(() => storage.delete(key));
    const made = await make();
    await attempt(() => storage.set(key, made));
    return made;
  };

  return {
    read,
    drop,
    async renew(key, refused, signal, make) {
      let others = beingMade.get(key);
      while (others) {
        const made = others;
        try {
          return await withAbort(signal, () => made);
        } catch (error) {
          // Whoever made them was given up or lost its connection: that is no answer for this login.
          if (signal?.aborted || error instanceof LoginError) throw error;
        }
        others = beingMade.get(key);
        if (others === made) break;
      }
      const own = makeAndKeep(key, refused, make);
      beingMade.set(key, own);
      try {
        return await own;
      } finally {
        if (beingMade.get(key) === own) beingMade.delete(key);
      }
    },
  };
}
