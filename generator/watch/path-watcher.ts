import { statSync, watch, type FSWatcher } from "node:fs";
import path from "node:path";
import { watchedFolders, type WatchedFolders } from "./watched-folders.js";

/** How long nothing may happen until a change counts as complete: editors and git write in several steps. */
const QUIET_MS = 100;

interface Listener {
  readonly watcher: FSWatcher;
  /** Tells the folder from another one of the same name that took its place. */
  readonly identity: string;
}

/** Waits for changes of files and folders, which need not exist yet. */
export class PathWatcher {
  readonly #persistent: boolean;
  readonly #listeners = new Map<string, Listener>();
  #folders: WatchedFolders = new Map();
  #changed = new Set<string>();
  #onEvent: () => void = () => undefined;

  /** Without `persistent`, a process that has nothing else to do may end. */
  constructor(options: { readonly persistent: boolean }) {
    this.#persistent = options.persistent;
  }

  /**
   * From now on listens to these paths, and to no others. Changes that nobody waited for are kept.
   *
   * @throws Error of the operating system, when it has no more listeners to give.
   */
  watch(paths: Iterable<string>): void {
    this.#folders = watchedFolders(paths);
    for (const [folder, { identity }] of this.#listeners) {
      if (!this.#folders.has(folder) || identityOf(folder) !== identity) this.#stop(folder);
    }
    for (const folder of this.#folders.keys()) {
      if (!this.#listeners.has(folder)) this.#listen(folder);
    }
  }

  /** Changes since the last answer, once nothing more has happened for a moment; empty when aborted. */
  nextChanges(signal: AbortSignal): Promise<readonly string[]> {
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const finish = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", finish);
        this.#onEvent = () => undefined;
        const changed = signal.aborted ? [] : [...this.#changed].sort();
        this.#changed = new Set();
        resolve(changed);
      };
      this.#onEvent = () => {
        clearTimeout(timer);
        timer = setTimeout(finish, QUIET_MS);
      };
      signal.addEventListener("abort", finish);
      if (signal.aborted) finish();
      else if (this.#changed.size > 0) this.#onEvent();
    });
  }

  close(): void {
    for (const folder of this.#listeners.keys()) this.#stop(folder);
  }

  #listen(folder: string): void {
    const identity = identityOf(folder);
    // It may have gone since it was found; then the folder above it tells.
    if (identity === undefined) return;
    const watcher = watch(folder, { persistent: this.#persistent }, (_event, name) => {
      this.#notice(folder, name);
    });
    // Some systems tell in this way that the folder itself is gone.
    watcher.on("error", () => {
      this.#stop(folder);
      this.#notice(folder, null);
    });
    this.#listeners.set(folder, { watcher, identity });
  }

  #notice(folder: string, name: string | null): void {
    const names = this.#folders.get(folder);
    const matters =
      name === null ||
      names === undefined ||
      names.has(name) ||
      // The name of the folder itself: it was moved, removed or replaced.
      (name === path.basename(folder) &&
        identityOf(folder) !== this.#listeners.get(folder)?.identity);
    if (!matters) return;
    this.#changed.add(name === null ? folder : path.join(folder, name));
    this.#onEvent();
  }

  #stop(folder: string): void {
    this.#listeners.get(folder)?.watcher.close();
    this.#listeners.delete(folder);
  }
}

function identityOf(folder: string): string | undefined {
  const found = statSync(folder, { throwIfNoEntry: false, bigint: true });
  return found === undefined ? undefined : `${found.dev} ${found.ino}`;
}
