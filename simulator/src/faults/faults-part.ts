import type { Server } from "node:net";
import type { ControllerPart } from "../parts/controller-part.js";
import type { ConnectionGate, FrameFilter, FrameRequest } from "../parts/frame-filter.js";
import type { Random } from "../random.js";
import { seededRandom } from "../random.js";
import { readFields, readJson } from "../record/read-frame.js";
import type { RpcConnection } from "../parts/rpc-connection.js";
import { createConnectFaults } from "./connect-faults.js";
import { createFaultList } from "./fault-list.js";
import type { Faults } from "./fault-types.js";
import { createFrameFaults, isSelectedFrame, note } from "./frame-fault.js";
import type { Closing, Link } from "./link.js";
import { checkClose, createLink } from "./link.js";
import type { ListeningPort } from "./listening-port.js";
import { createListeningPort } from "./listening-port.js";
import { planRandomFault } from "./random-faults.js";
import {
  closeStrike,
  createHeld,
  createReordering,
  cutStrike,
  delayStrike,
  dropStrike,
  duplicateStrike,
  garbageStrike,
  halfOpenStrike,
  holdStrike,
  oversizedStrike,
  wrongIdStrike,
} from "./strikes.js";
import { textFrame } from "./websocket-frame.js";

/** What goes wrong, as a part of a controller: before the part that records in the chain of filters. */
export interface FaultsPart extends ControllerPart {
  readonly frameFilter: FrameFilter;
  readonly connectionGate: ConnectionGate;
  readonly faults: Faults;
  /** How a fault has closed the connection, if it was one. */
  closedByFault(connection: RpcConnection): Closing | undefined;
  /** Told of each message that {@link Faults.send} sends, past the chain of filters. */
  onSend(listener: (connection: RpcConnection, text: string) => void): void;
  /** The server that listens, for {@link Faults.refuseConnects}: as soon as it does. */
  listensOn(server: Server): void;
  close(): void;
}

/** Makes what a test plans. `random` is for what is drawn. */
export function createFaultsPart({ random }: { readonly random: Random }): FaultsPart {
  const list = createFaultList();
  const frames = createFrameFaults(list);
  const connects = createConnectFaults(list);
  const drawn = random.fork("faults");
  const links = new Map<RpcConnection, Link>();
  const closings = new WeakMap<RpcConnection, Closing>();
  const sendListeners: ((connection: RpcConnection, text: string) => void)[] = [];
  let port: ListeningPort | undefined;
  let closing = false;

  /** Those that are open, of one number if it is given; counted when something was done to them. */
  function each(connection: number | undefined, act: (link: Link) => void): number {
    const open = [...links.values()].filter(
      (link) => !link.ended && (connection ?? link.connection.number) === link.connection.number,
    );
    for (const link of open) act(link);
    return open.length;
  }

  const faults: Faults = {
    happened: list.happened,
    delay(options) {
      const held = createHeld();
      return frames.strike("delay", options, delayStrike(options, held), () => held.release());
    },
    hold(options = {}) {
      const held = createHeld();
      const fault = frames.strike("hold", options, holdStrike(held), () => held.release());
      return {
        ...fault,
        get held() {
          return held.size;
        },
        release: () => held.release(),
      };
    },
    reorder(options = {}) {
      const { count = 2, order = "reverse", times = 1, skip = 0 } = options;
      const reordering = createReordering(times, count, (passes) =>
        order === "reverse" ? passes.toReversed() : shuffled(passes, drawn),
      );
      return frames.see(
        { times: Infinity, skip },
        (planned) => (frame, pass) => {
          const { link, text } = frame;
          const isMeant = isSelectedFrame(frame, options) && reordering.collects(link);
          if (!isMeant || !planned.isDue()) return pass(text);
          note(planned, "reorder", frame, () => ({ complete: reordering.add(link, text, pass) }));
        },
        () => reordering.release(),
      );
    },
    drop: (options = {}) => frames.strike("drop", options, dropStrike()),
    cut: (options = {}) => frames.strike("cut", options, cutStrike(options)),
    halfOpen: (options = {}) => frames.strike("half-open", options, halfOpenStrike()),
    garbage: (options = {}) => frames.strike("garbage", options, garbageStrike(options)),
    wrongId: (options = {}) => frames.strike("wrong-id", options, wrongIdStrike(options)),
    duplicate: (options = {}) => frames.strike("duplicate", options, duplicateStrike(options)),
    oversized: (options = {}) => frames.strike("oversized", options, oversizedStrike(options)),
    close: (options = {}) => frames.strike("close", options, closeStrike(options)),
    disconnect({ connection, ...options } = {}) {
      checkClose(options);
      return each(connection, (link) => {
        const details = link.close(options);
        list.note("close", { at: "now", connection: link.connection.number }, details);
      });
    },
    freeze: ({ connection } = {}) =>
      each(connection, (link) => {
        link.freeze();
        list.note("half-open", { at: "now", connection: link.connection.number });
      }),
    send: (message, { connection } = {}) =>
      each(connection, (link) => {
        const isText = typeof message === "string";
        const details = isText ? { text: message } : { bytes: message.length };
        list.note("garbage", { at: "now", connection: link.connection.number }, details);
        link.write(isText ? textFrame(message) : message);
        if (isText) for (const tell of sendListeners) tell(link.connection, message);
      }),
    refuseConnects() {
      if (!port) throw new Error("the controller does not listen");
      const fault = port.refuse();
      list.note("refuse-connects", { at: "now" });
      return fault;
    },
    resetConnects: (options = {}) => connects.resetConnects(options),
    hangConnects: (options = {}) => connects.hangConnects(options),
    hangUpgrades: (options = {}) => connects.hangUpgrades(options),
    refuseUpgrades: (options = {}) => connects.refuseUpgrades(options),
    random(options) {
      const { seed } = options;
      return planRandomFault(frames, seed === undefined ? drawn : seededRandom(seed), options);
    },
    clear: () => list.clear(),
  };

  return {
    faults,
    connectionGate: connects.gate,
    closedByFault: (connection) => closings.get(connection),
    onSend: (listener) => void sendListeners.push(listener),
    listensOn(server) {
      port = createListeningPort(server);
    },
    frameFilter: {
      opened(connection, socket, stream) {
        links.set(connection, createLink(connection, socket, stream));
      },
      closed(connection) {
        const closing = links.get(connection)?.closedWith;
        if (closing) closings.set(connection, closing);
        links.delete(connection);
      },
      incoming({ connection, text }, pass) {
        const link = links.get(connection);
        if (!link || link.ended || closing) return;
        const fields = readFields(readJson(text));
        const request: FrameRequest | undefined = fields && {
          requestId: fields.requestId ?? 0,
          facade: fields.facade,
          version: fields.version,
          method: fields.method,
        };
        frames.take({ link, at: "request", text, request }, pass);
      },
      outgoing({ connection, text, request }, pass) {
        const link = links.get(connection);
        if (!link || link.ended || closing) return;
        frames.take({ link, at: "reply", text, request }, pass);
      },
    },
    close() {
      // What is held goes nowhere any more.
      closing = true;
      for (const link of links.values()) link.forget();
      port?.close();
      list.clear();
    },
  };
}

function shuffled<Item>(items: readonly Item[], random: Random): readonly Item[] {
  const left = [...items];
  return items.flatMap(() => left.splice(random.integer(0, left.length - 1), 1));
}
