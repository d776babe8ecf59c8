import type { WebSocketClass } from "@facadegen/transport";
import type { WebStorageLike } from "@facadegen/transport/bakery";

/** What the scenarios need of the platform that they run on. */
export interface Platform {
  /** The WebSocket class to give to `connect`; none where the platform has one of its own. */
  readonly webSocket?: WebSocketClass | undefined;
  /** `localStorage`, or what stands for it. */
  readonly storage: WebStorageLike;
  /** All that is kept there. */
  readonly stored: () => string;
  /** Brings a page before the user. */
  readonly visit: (url: string) => unknown;
}

/** The platform of a browser. The names are looked up, as the types of browsers are not known here. */
export function browserPlatform(): Platform {
  const open: (url: string) => unknown = Reflect.get(globalThis, "open");
  const storage: WebStorageLike = Reflect.get(globalThis, "localStorage");
  return { storage, stored: () => JSON.stringify({ ...storage }), visit: (url) => open(url) };
}
