import type { FrameRequest } from "../parts/frame-filter.js";
import type { JsonObject } from "../json.js";
import type { FacadeSelector } from "../record/call-selector.js";

/** What can go wrong with a reply or request. */
export type FrameFaultKind =
  | "delay"
  | "hold"
  | "reorder"
  | "drop"
  | "cut"
  | "half-open"
  | "garbage"
  | "wrong-id"
  | "duplicate"
  | "oversized"
  | "close";

/** What can go wrong while a client connects. */
export type ConnectFaultKind =
  | "refuse-connects"
  | "reset-connects"
  | "hang-connects"
  | "hang-upgrades"
  | "refuse-upgrades";

export type FaultKind = FrameFaultKind | ConnectFaultKind;

/** Where a fault strikes: before the controller sees a request, or on the way of a reply. */
export type FaultPlace = "request" | "reply";

/** How often a fault strikes. */
export interface FaultTimes {
  /** Default 1; `Infinity` until it is removed. */
  readonly times?: number;
  /** So many that it would strike are spared first. Default 0. */
  readonly skip?: number;
}

/** Which replies a fault strikes: every one, unless something is given. */
export interface ReplySelector extends FaultTimes {
  /** Its name for any version, or a generated class for that version. */
  readonly facade?: FacadeSelector;
  /** As on the wire or as in a generated class: `ListModels` and `listModels` are the same. */
  readonly method?: string;
  /** The connection's number: 1, 2, … in the order of opening. */
  readonly connection?: number;
}

/** Which requests or replies a fault strikes. */
export interface FrameSelector extends ReplySelector {
  /**
   * `"request"`: before the controller sees the request, so that the call is not carried out. Default `"reply"`: it is
   * carried out, and what goes wrong is its reply.
   */
  readonly at?: FaultPlace;
}

/** A fault that struck. */
export interface HappenedFault {
  /** 1, 2, … in the order of happening, over all faults of the controller. */
  readonly number: number;
  readonly kind: FaultKind;
  readonly at: FaultPlace | "connect" | "upgrade" | "now";
  /** The connection that it struck; `undefined` where there was none yet. */
  readonly connection: number | undefined;
  /** The call that it struck, as far as there was one. */
  readonly request: FrameRequest | undefined;
  /** What was done: `{ "afterBytes": 10, "frameBytes": 84 }`. */
  readonly details: JsonObject;
}

/** A fault that a test has planned. Disposing of it removes it. */
export interface Fault extends Disposable {
  /** Each time that it struck. */
  readonly happened: readonly HappenedFault[];
  /** Resolves when it strikes for the first time; stays pending if it never does. */
  readonly strikes: Promise<HappenedFault>;
  /** It strikes no more; what it holds back goes on its way. */
  remove(): void;
}

/** A fault that holds frames back until it is told otherwise. */
export interface HoldFault extends Fault {
  /** How many are held. */
  readonly held: number;
  /** Those that are held go on their way, in their order. Later ones are held again, as far as `times` allows. */
  release(): void;
}

/** A port that refuses connections until it is disposed of. */
export interface RefuseFault extends AsyncDisposable {
  /** Listens again, on the same port. */
  remove(): Promise<void>;
}

export interface DelayOptions extends FrameSelector {
  /** Milliseconds. */
  readonly ms: number;
}

/** `times` is how many collections there are, each of one connection's replies. */
export interface ReorderOptions extends ReplySelector {
  /** So many replies of one connection are collected and then sent in another order. Default 2. */
  readonly count?: number;
  /** Default `"reverse"`; `"shuffle"` by the controller's seed. */
  readonly order?: "reverse" | "shuffle";
}

export interface CutOptions extends FrameSelector {
  /**
   * So many bytes of the reply's WebSocket frame, header included, are sent before the connection is gone. 0, the
   * default: none. More than the frame has: the whole frame. No matter for a request.
   */
  readonly afterBytes?: number;
}

export interface GarbageOptions extends ReplySelector {
  /** The message that is sent instead of the reply; broken JSON unless given. */
  readonly text?: string;
  /** Bytes that are put on the connection as they are, in place of a WebSocket frame. */
  readonly bytes?: Uint8Array;
  /** Whether the reply follows. Default `false`. */
  readonly andReply?: boolean;
}

export interface WrongIdOptions extends ReplySelector {
  /** The id that the reply gets; its own and a million unless given. */
  readonly requestId?: number;
}

export interface DuplicateOptions extends ReplySelector {
  /** How many more of the reply are sent. Default 1. */
  readonly copies?: number;
}

export interface OversizedOptions extends ReplySelector {
  /**
   * The size of the message: blanks are put behind its JSON, which stays what it was. Default 5 MiB, more than
   * clients with a limit of 4 MiB take.
   */
  readonly bytes?: number;
}

/** How a WebSocket is closed. */
export interface CloseOptions {
  /**
   * 1000 to 4999, also those that no peer should send. 1006, the default, sends no close frame; 1005 sends one without
   * a code.
   */
  readonly code?: number;
  /** At most 123 bytes. */
  readonly reason?: string;
}

/** Which upgrades a fault strikes. */
export interface UpgradeSelector extends FaultTimes {
  /** The path of the upgrade, e.g. `/api`; a whole path, or an expression that it matches. Default: any. */
  readonly path?: string | RegExp;
}

export interface RefuseUpgradeOptions extends UpgradeSelector {
  /** Default 503. */
  readonly status?: number;
  /** The body; `apiserver shutdown in progress` unless given, as Juju answers while it shuts down. */
  readonly body?: string;
}

/** What can be drawn at random. */
export type RandomFaultKind = Exclude<FrameFaultKind, "hold" | "reorder">;

export interface RandomOptions {
  /** Of a fault, for each reply: from 0 to 1. */
  readonly probability: number;
  /** All of them unless given. */
  readonly kinds?: readonly [RandomFaultKind, ...RandomFaultKind[]];
  /** The controller's unless given. The same seed and the same calls of a connection give the same faults. */
  readonly seed?: number;
  /** Facades that are spared, such as `["Admin", "Pinger"]`. */
  readonly except?: readonly string[];
  /** The longest delay, in milliseconds. Default 20. */
  readonly maxDelayMs?: number;
}

/**
 * What a controller does wrong when a test wants it. Faults that strike the same frame do so one after the other, in
 * the order in which they were planned.
 */
export interface Faults {
  /** Everything that went wrong, in order: the same array always, which grows. */
  readonly happened: readonly HappenedFault[];

  /** Passes a reply, or a request, on later; others overtake it. */
  delay(options: DelayOptions): Fault;

  /**
   * Holds replies, or requests, back until the test releases them. Unlike {@link delay} it needs no time.
   *
   * @example
   * ```ts
   * using held = controller.faults.hold({ facade: "Client", method: "FullStatus" });
   * const status = client.fullStatus({ patterns: [] });
   * await held.strikes;   // the reply is ready, and not sent
   * held.release();
   * await status;
   * ```
   */
  hold(options?: FrameSelector): HoldFault;

  /** Collects replies of one connection and sends them in another order. */
  reorder(options?: ReorderOptions): Fault;

  /** A reply, or a request, never arrives; the connection stays as it is. */
  drop(options?: FrameSelector): Fault;

  /**
   * Sends a part of a reply's frame, exact to the byte, and nothing more: the connection is gone, without a close
   * frame. At a request, it is gone before the call is carried out.
   *
   * @example
   * ```ts
   * controller.faults.cut({ facade: "Client", method: "FullStatus", afterBytes: 10 });
   * ```
   */
  cut(options?: CutOptions): Fault;

  /**
   * From this reply, or request, on nothing comes from the controller any more, not even pongs or a close frame,
   * although the TCP connection stays: what a client sees of a host that has lost its power.
   */
  halfOpen(options?: FrameSelector): Fault;

  /** Something else comes instead of a reply. */
  garbage(options?: GarbageOptions): Fault;

  /** A reply comes with the id of another call. */
  wrongId(options?: WrongIdOptions): Fault;

  /** A reply comes more than once. */
  duplicate(options?: DuplicateOptions): Fault;

  /** A reply is larger than clients expect. */
  oversized(options?: OversizedOptions): Fault;

  /**
   * Closes the WebSocket instead of replying, or of carrying a request out.
   *
   * @throws {RangeError} for a code or reason that no close frame holds.
   */
  close(options?: CloseOptions & FrameSelector): Fault;

  /**
   * Closes open connections now: all, or one by its number. Answers how many.
   *
   * @throws {RangeError} as {@link close} does.
   */
  disconnect(options?: CloseOptions & { readonly connection?: number }): number;

  /** Makes open connections half-open now: all, or one by its number. Answers how many. */
  freeze(options?: { readonly connection?: number }): number;

  /**
   * Sends to open connections what nobody asked for: a message, or bytes as they are in place of a frame. Answers to
   * how many.
   */
  send(message: string | Uint8Array, options?: { readonly connection?: number }): number;

  /**
   * Nothing listens on the port until the fault is removed: connecting fails with `ECONNREFUSED`. Connections that are
   * open stay.
   *
   * @example
   * ```ts
   * const refusing = controller.faults.refuseConnects();
   * await expect(connect(controller.url, options)).rejects.toThrow();
   * await refusing.remove();
   * ```
   */
  refuseConnects(): RefuseFault;

  /** TCP connections are reset as soon as they are made. */
  resetConnects(options?: FaultTimes): Fault;

  /** TCP connections are made, and then nothing comes: no TLS, no HTTP. Removing the fault resets them. */
  hangConnects(options?: FaultTimes): Fault;

  /** WebSocket upgrades get no answer. Removing the fault resets their connections. */
  hangUpgrades(options?: UpgradeSelector): Fault;

  /** WebSocket upgrades are answered with an HTTP error. */
  refuseUpgrades(options?: RefuseUpgradeOptions): Fault;

  /**
   * Spoils replies at random, but the same ones for the same seed.
   *
   * @example
   * ```ts
   * using chaos = controller.faults.random({ probability: 0.05, kinds: ["delay", "cut"], seed: 42 });
   * ```
   */
  random(options: RandomOptions): Fault;

  /** Removes every fault. */
  clear(): void;
}
