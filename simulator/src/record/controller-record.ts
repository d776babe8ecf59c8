import type { Transcript } from "@facadegen/transport/testing";
import type { FacadeSelector } from "./call-selector.js";
import type { ParamsMatch } from "./params-match.js";
import type { RecordedCall, RecordedEvent } from "./recorded-call.js";

/** How long {@link ControllerRecord.nextCall} waits. */
export interface NextCallOptions {
  /** Default 5000. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/**
 * What a controller remembers of its RPC connections. Nothing is hidden: passwords of logins are in it. It works for
 * any client, since it stands next to the socket: what a fault spoils is recorded as it travelled.
 *
 * Facades are named by a string, for any version, or by a generated class, for that version; methods as on the wire
 * or as in the class (`ListModels`, `listModels`); params by the part of them that matters, by matchers such as
 * vitest's `expect.any(String)` in it, by regular expressions, or by a function.
 */
export interface ControllerRecord {
  /** Everything that happened, in order: the same array always, which grows. */
  readonly frames: readonly RecordedEvent[];
  /** Every call, in the order of the requests, logins included: the same array always, which grows. */
  readonly calls: readonly RecordedCall[];

  /**
   * The calls that came so far.
   *
   * @example
   * ```ts
   * expect(controller.callsTo("Client", "FullStatus")).toHaveLength(1);
   * ```
   */
  callsTo(facade: FacadeSelector, method?: string, params?: ParamsMatch): readonly RecordedCall[];

  /**
   * The newest of the calls that came so far.
   *
   * @throws {CallExpectationError} when none did. The message shows what came, nearest first, and what is
   * different about its params.
   *
   * @example
   * ```ts
   * const call = controller.expectCall("Application", "Deploy", { applications: [{ application: "mysql" }] });
   * expect(call.reply?.error).toBeUndefined();
   * ```
   */
  expectCall(facade: FacadeSelector, method?: string, params?: ParamsMatch): RecordedCall;

  /**
   * Makes sure that no such call has come.
   *
   * @throws {CallExpectationError} when one has.
   */
  noCall(facade: FacadeSelector, method?: string, params?: ParamsMatch): void;

  /**
   * The first such call that `nextCall` has not answered before: at once if it came already, else when it comes. Its
   * reply need not be sent yet; `await call.replied` waits for that.
   *
   * Rejects with a {@link CallExpectationError} when none comes in time or the controller closes, and with the
   * signal's reason.
   *
   * @example
   * ```ts
   * button.click();
   * const call = await controller.nextCall("ModelManager", "DestroyModels");
   * await call.replied;
   * ```
   */
  nextCall(
    facade: FacadeSelector,
    method?: string,
    params?: ParamsMatch,
    options?: NextCallOptions,
  ): Promise<RecordedCall>;

  /**
   * What happened on one connection, in the form that `replayTransport` of `@facadegen/transport/testing` replays.
   * Left out is what has no place in that form: garbage, frames that are neither request nor reply, a second request
   * with an id that was used before. There are no times in it: the same calls give the same transcript.
   *
   * @param connection - Its number; not needed when there was only one.
   * @throws {RangeError} when there was no such connection, or which one is meant has to be said.
   *
   * @example
   * ```ts
   * const transport = replayTransport(controller.transcript());
   * ```
   */
  transcript(connection?: number): Transcript;

  /**
   * Writes {@link transcript} to a file: JSON, an entry a line.
   *
   * @throws {RangeError} as `transcript` does, and what `node:fs` throws.
   */
  writeTranscript(file: string | URL, connection?: number): Promise<void>;

  /** Forgets what was recorded so far. Calls that wait for their reply are not among `calls` any more either. */
  forgetCalls(): void;
}
