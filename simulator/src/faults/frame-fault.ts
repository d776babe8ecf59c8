import type { FrameRequest } from "../parts/frame-filter.js";
import type { JsonObject } from "../json.js";
import { isMethod, isOfFacade } from "../record/call-selector.js";
import type { Fault, FaultKind, FaultPlace, FaultTimes, FrameSelector } from "./fault-types.js";
import type { FaultList, PlannedFault } from "./fault-list.js";
import type { Link } from "./link.js";

/** A request or reply on its way. */
export interface PassingFrame {
  readonly link: Link;
  readonly at: FaultPlace;
  readonly text: string;
  /** What it is, or answers; `undefined` when that could not be read. */
  readonly request: FrameRequest | undefined;
}

/** Sends a frame on its way, as it is or altered. */
export type Pass = (text: string) => void;

/** Does to a frame what the fault is about, and answers what it did; passes it on if it is to go on. */
export type Strike = (frame: PassingFrame, pass: Pass) => JsonObject;

/** Sees each frame, and passes on those that it does not strike. */
export type FrameFault = (frame: PassingFrame, pass: Pass) => void;

/** The planned faults of frames, in the order of planning. */
export interface FrameFaults {
  /** Plans a fault that sees every frame. `onRemove` lets go of what it holds. */
  see(times: FaultTimes, see: (planned: PlannedFault) => FrameFault, onRemove?: () => void): Fault;
  /** Plans a fault that strikes selected frames. */
  strike(kind: FaultKind, selector: FrameSelector, strike: Strike, onRemove?: () => void): Fault;
  /** Takes a frame past all faults. */
  take(frame: PassingFrame, pass: Pass): void;
}

export function createFrameFaults(list: FaultList): FrameFaults {
  const seeing = new Map<Fault, FrameFault>();

  function take(frame: PassingFrame, pass: Pass): void {
    const passed = [...seeing.values()].reduceRight<Pass>(
      (next, see) => (text) => {
        if (!frame.link.ended) see({ ...frame, text }, next);
      },
      (text) => {
        if (!frame.link.ended) pass(text);
      },
    );
    passed(frame.text);
  }

  function see(
    times: FaultTimes,
    seen: (planned: PlannedFault) => FrameFault,
    onRemove?: () => void,
  ): Fault {
    const planned = list.plan(times, () => {
      seeing.delete(planned.fault);
      onRemove?.();
    });
    seeing.set(planned.fault, seen(planned));
    return planned.fault;
  }

  return {
    see,
    take,
    strike(kind, selector, strike, onRemove) {
      const seen =
        (planned: PlannedFault): FrameFault =>
        (frame, pass) => {
          if (!isSelectedFrame(frame, selector) || !planned.isDue()) return pass(frame.text);
          note(planned, kind, frame, () => strike(frame, pass));
        };
      return see(selector, seen, onRemove);
    },
  };
}

/** Notes that a frame is struck, before what strikes it next, and then what was done to it. */
export function note(
  planned: PlannedFault,
  kind: FaultKind,
  { link, at, request }: PassingFrame,
  strike: () => JsonObject,
): void {
  const details: JsonObject = {};
  planned.happened(kind, { at, connection: link.connection.number, request }, details);
  Object.assign(details, strike());
}

export function isSelectedFrame(
  { link, at, request }: PassingFrame,
  { at: wanted = "reply", connection, facade, method }: FrameSelector,
): boolean {
  if (at !== wanted) return false;
  if (connection !== undefined && link.connection.number !== connection) return false;
  if (facade === undefined && method === undefined) return true;
  if (!request) return false;
  return (facade === undefined || isOfFacade(request, facade)) && isMethod(request.method, method);
}
