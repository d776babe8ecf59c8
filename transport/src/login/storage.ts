/**
 * Where login providers keep what they were given, for the next login: discharged macaroons, session
 * tokens. What is kept is as good as a password; keep it where only the user can read it. A
 * `Map<string, string>` is one.
 */
export interface LoginStorage {
  /** What is kept under a key; `undefined`, `null` or `""` when there is nothing. */
  get(key: string): Stored | PromiseLike<Stored>;
  /** Keeps a value in the place of any other. What it answers is waited for. */
  set(key: string, value: string): unknown;
  /** Forgets a value. What it answers is waited for. */
  delete(key: string): unknown;
}

/** What a {@link LoginStorage} answers. */
export type Stored = string | null | undefined;

/** Keeps credentials for as long as the program runs. */
export function memoryStorage(): LoginStorage {
  return new Map<string, string>();
}

/** The part of the browser's `Storage` that is used here; `localStorage` and `sessionStorage` are both one. */
export interface WebStorageLike {
  /** The value of a key, `null` when it has none. */
  getItem(key: string): string | null;
  /** Sets the value of a key. */
  setItem(key: string, value: string): void;
  /** Takes a key away. */
  removeItem(key: string): void;
}

/**
 * Keeps credentials in a browser's `localStorage` or `sessionStorage`, where every script of the page can
 * read them.
 *
 * @param prefix - What the keys begin with, to tell them from those of the rest of the page.
 */
export function webStorage(storage: WebStorageLike, prefix = "facadegen:"): LoginStorage {
  return {
    get: (key) => storage.getItem(prefix + key),
    set: (key, value) => storage.setItem(prefix + key, value),
    delete: (key) => storage.removeItem(prefix + key),
  };
}
