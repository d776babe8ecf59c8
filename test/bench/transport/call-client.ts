/** A client with one connection, as the transport bench drives it. */
export interface CallClient {
  /** Calls `Pinger.Ping`. */
  readonly ping: () => Promise<unknown>;
  /** Calls `Pinger.Stop`, which is answered even where pings are not. */
  readonly stop: () => Promise<unknown>;
  readonly close: () => void;
}

/** Connects, and logs in where the client knows how. */
export type OpenClient = (url: string) => Promise<CallClient>;
