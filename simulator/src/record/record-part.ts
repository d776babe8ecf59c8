import { writeFile } from "node:fs/promises";
import type { ControllerPart } from "../parts/controller-part.js";
import type { RpcConnection } from "../parts/rpc-connection.js";
import type { CallSelector, FacadeSelector } from "./call-selector.js";
import { isSelected } from "./call-selector.js";
import {
  CallExpectationError,
  missingCallError,
  unwantedCallError,
} from "./call-expectation-error.js";
import { createCallLog } from "./call-log.js";
import type { ControllerRecord, NextCallOptions } from "./controller-record.js";
import type { ParamsMatch } from "./params-match.js";
import { readJson } from "./read-frame.js";
import type { RecordedCall, RecordedEvent } from "./recorded-call.js";
import { transcriptOf, transcriptText } from "./transcript-of.js";

/** What records, as a part of a controller: the last one of the chain of filters. */
export interface RecordPart extends ControllerPart {
  readonly record: ControllerRecord;
}

/** How a controller records. */
export interface RecordOptions {
  /** `false`: nothing is kept. */
  readonly enabled?: boolean;
  /** How a fault has closed the connection, if it was one: then it was the server, and this is what it sent. */
  readonly closedByFault?: (
    connection: RpcConnection,
  ) => { readonly code: number; readonly reason: string } | undefined;
  /** Tells of messages that faults send past the chain of filters. */
  readonly onSend?: (listener: (connection: RpcConnection, text: string) => void) => void;
}

/** A `nextCall` that waits. */
interface Waiter {
  readonly selector: CallSelector;
  readonly came: (call: RecordedCall) => void;
  readonly fail: (error: unknown) => void;
}

/** Records every frame next to the socket. */
export function createRecordPart({
  enabled = true,
  closedByFault,
  onSend,
}: RecordOptions = {}): RecordPart {
  const frames: RecordedEvent[] = [];
  const waiters = new Set<Waiter>();
  const answeredByNextCall = new WeakSet<RecordedCall>();
  let lastNumber = 0;
  const log = createCallLog((call) => {
    const waiter = [...waiters].find(({ selector }) => isSelected(call, selector));
    if (!waiter) return;
    answeredByNextCall.add(call);
    waiter.came(call);
  });

  function callsTo(
    facade: FacadeSelector,
    method?: string,
    params?: ParamsMatch,
  ): readonly RecordedCall[] {
    return log.calls.filter((call) => isSelected(call, { facade, method, params }));
  }

  function nextCall(
    selector: CallSelector,
    { timeoutMs = 5000, signal }: NextCallOptions,
  ): Promise<RecordedCall> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const came = log.calls.find(
        (call) => !answeredByNextCall.has(call) && isSelected(call, selector),
      );
      if (came) {
        answeredByNextCall.add(came);
        resolve(came);
        return;
      }
      const done = (): void => {
        waiters.delete(waiter);
        clearTimeout(timer);
        signal?.removeEventListener("abort", aborted);
      };
      const waiter: Waiter = {
        selector,
        came: (call) => {
          done();
          resolve(call);
        },
        fail: (error) => {
          done();
          reject(error);
        },
      };
      const aborted = (): void => waiter.fail(signal?.reason);
      const timer = setTimeout(
        () => waiter.fail(missingCallError(selector, log.calls, `came within ${timeoutMs} ms`)),
        timeoutMs,
      );
      signal?.addEventListener("abort", aborted, { once: true });
      waiters.add(waiter);
    });
  }

  const record: ControllerRecord = {
    frames,
    calls: log.calls,
    callsTo,
    expectCall(facade, method, params) {
      const call = callsTo(facade, method, params).at(-1);
      if (!call) throw missingCallError({ facade, method, params }, log.calls);
      return call;
    },
    noCall(facade, method, params) {
      const calls = callsTo(facade, method, params);
      if (calls.length > 0) throw unwantedCallError({ facade, method, params }, calls);
    },
    nextCall: (facade, method, params, options = {}) =>
      nextCall({ facade, method, params }, options),
    transcript: (connection) => transcriptOf(frames, connection),
    async writeTranscript(file, connection) {
      await writeFile(file, transcriptText(transcriptOf(frames, connection)));
    },
    forgetCalls() {
      frames.length = 0;
      log.forget();
    },
  };
  if (!enabled) return { record };

  const frameOf = (connection: RpcConnection, from: "client" | "server", text: string): void => {
    const number = ++lastNumber;
    const json = readJson(text);
    frames.push({ kind: "frame", number, connection: connection.number, from, text, json });
    if (from === "client") log.request(connection, number, json);
    else log.reply(connection, json);
  };
  onSend?.((connection, text) => frameOf(connection, "server", text));
  return {
    record,
    frameFilter: {
      opened({ number: connection, path }) {
        frames.push({ kind: "opened", number: ++lastNumber, connection, path });
      },
      incoming({ connection, text }, pass) {
        frameOf(connection, "client", text);
        pass(text);
      },
      outgoing({ connection, text }, pass) {
        frameOf(connection, "server", text);
        pass(text);
      },
      closed(connection, code, reason, by) {
        const fault = closedByFault?.(connection);
        const closed = fault ? { by: "server" as const, ...fault } : { by, code, reason };
        const { number } = connection;
        frames.push({ kind: "closed", number: ++lastNumber, connection: number, ...closed });
        log.gone(connection);
      },
    },
    close() {
      for (const { selector, fail } of waiters) {
        fail(new CallExpectationError(closedMessage(selector, log.calls), log.calls));
      }
    },
  };
}

function closedMessage(selector: CallSelector, calls: readonly RecordedCall[]): string {
  return missingCallError(selector, calls, "came before the controller closed").message;
}
