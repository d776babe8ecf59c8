import { STATUS_CODES } from "node:http";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { ConnectionGate } from "../parts/frame-filter.js";
import type { Fault, FaultTimes, RefuseUpgradeOptions, UpgradeSelector } from "./fault-types.js";
import type { FaultList, PlannedFault } from "./fault-list.js";

/** Takes a connection over: its stream, which is the TLS one at an upgrade if there is TLS. */
type TakeOver = (stream: Duplex) => void;

interface PlannedGate {
  readonly planned: PlannedFault;
  readonly kind: "reset-connects" | "hang-connects" | "hang-upgrades" | "refuse-upgrades";
  readonly path: string | RegExp | undefined;
  readonly takeOver: TakeOver;
}

/** The faults of connecting, and the gate at which they strike. */
export interface ConnectFaults {
  readonly gate: ConnectionGate;
  resetConnects(options: FaultTimes): Fault;
  hangConnects(options: FaultTimes): Fault;
  hangUpgrades(options: UpgradeSelector): Fault;
  refuseUpgrades(options: RefuseUpgradeOptions): Fault;
}

export function createConnectFaults(list: FaultList): ConnectFaults {
  const connects: PlannedGate[] = [];
  const upgrades: PlannedGate[] = [];

  function plan(
    gates: PlannedGate[],
    kind: PlannedGate["kind"],
    options: UpgradeSelector,
    takeOver: TakeOver,
    onRemove?: () => void,
  ): Fault {
    const planned = list.plan(options, () => {
      gates.splice(gates.indexOf(gate), 1);
      onRemove?.();
    });
    const gate: PlannedGate = { planned, kind, path: options.path, takeOver };
    gates.push(gate);
    return planned.fault;
  }

  function planHanging(
    gates: PlannedGate[],
    kind: "hang-connects" | "hang-upgrades",
    options: UpgradeSelector,
  ): Fault {
    const hanging = new Set<Duplex>();
    const hang: TakeOver = (stream) => {
      hanging.add(stream);
      stream.on("close", () => hanging.delete(stream));
      // What comes is read and forgotten, so that the end of the client's side is seen.
      stream.on("end", () => stream.destroy());
      stream.resume();
    };
    return plan(gates, kind, options, hang, () => {
      for (const stream of hanging) reset(stream);
    });
  }

  function admit(gates: readonly PlannedGate[], stream: Duplex, path?: string): boolean {
    const due = gates.find((gate) => isPath(gate.path, path) && gate.planned.isDue());
    if (!due) return true;
    stream.on("error", () => undefined);
    const at = path === undefined ? "connect" : "upgrade";
    due.takeOver(stream);
    due.planned.happened(due.kind, { at }, path === undefined ? {} : { path });
    return false;
  }

  return {
    gate: {
      admit: (socket) => admit(connects, socket),
      admitUpgrade: (_socket, path, _request, stream) => admit(upgrades, stream, path),
    },
    resetConnects: (options) => plan(connects, "reset-connects", options, reset),
    hangConnects: (options) => planHanging(connects, "hang-connects", options),
    hangUpgrades: (options) => planHanging(upgrades, "hang-upgrades", options),
    refuseUpgrades({ status = 503, body = "apiserver shutdown in progress", ...options }) {
      return plan(upgrades, "refuse-upgrades", options, (stream) => {
        stream.end(httpError(status, body));
      });
    },
  };
}

/** TLS has no reset of its own; that its end comes without a close alert is as good. */
function reset(stream: Duplex): void {
  if (stream instanceof Socket && !("encrypted" in stream)) stream.resetAndDestroy();
  else stream.destroy();
}

function isPath(wanted: string | RegExp | undefined, path: string | undefined): boolean {
  if (wanted === undefined || path === undefined) return true;
  return typeof wanted === "string" ? wanted === path : wanted.test(path);
}

function httpError(status: number, body: string): string {
  const text = `${body}\n`;
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? "Error"}`,
    "Content-Type: text/plain; charset=utf-8",
    "X-Content-Type-Options: nosniff",
    `Content-Length: ${Buffer.byteLength(text)}`,
    "Connection: close",
  ];
  return `${lines.join("\r\n")}\r\n\r\n${text}`;
}
