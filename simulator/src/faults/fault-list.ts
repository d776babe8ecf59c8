import type { FrameRequest } from "../parts/frame-filter.js";
import type { JsonObject } from "../json.js";
import type { Fault, FaultKind, FaultTimes, HappenedFault } from "./fault-types.js";

/** Where and to whom a fault happens. */
export interface Struck {
  readonly at: HappenedFault["at"];
  readonly connection?: number | undefined;
  readonly request?: FrameRequest | undefined;
}

/** A planned fault, seen from where it strikes. */
export interface PlannedFault {
  readonly fault: Fault;
  /** Whether it strikes this time; counts what is to be spared. */
  isDue(): boolean;
  /** Notes that it struck. */
  happened(kind: FaultKind, struck: Struck, details?: JsonObject): void;
}

/** The faults that are planned for one place, and what happened of them. */
export interface FaultList {
  /** The same array always. */
  readonly happened: readonly HappenedFault[];
  /** Notes what a test did at once, without a plan. */
  note(kind: FaultKind, struck: Struck, details?: JsonObject): HappenedFault;
  /** `onRemove` lets go of what the fault holds. */
  plan(times: FaultTimes, onRemove?: () => void): PlannedFault;
  /** Removes every fault. */
  clear(): void;
}

export function createFaultList(): FaultList {
  const all: HappenedFault[] = [];
  const planned = new Set<Fault>();

  function note(kind: FaultKind, struck: Struck, details: JsonObject = {}): HappenedFault {
    const { at, connection, request } = struck;
    const happened = { number: all.length + 1, kind, at, connection, request, details };
    all.push(happened);
    return happened;
  }

  function plan({ times = 1, skip = 0 }: FaultTimes, onRemove?: () => void): PlannedFault {
    const happened: HappenedFault[] = [];
    let toSpare = skip;
    let due = 0;
    let tell: (first: HappenedFault) => void = ignore;
    const strikes = new Promise<HappenedFault>((resolve) => (tell = resolve));
    const remove = (): void => {
      if (planned.delete(fault)) onRemove?.();
    };
    const fault: Fault = { happened, strikes, remove, [Symbol.dispose]: remove };
    planned.add(fault);
    return {
      fault,
      isDue() {
        if (!planned.has(fault) || due >= times) return false;
        if (toSpare > 0) {
          toSpare--;
          return false;
        }
        due++;
        return true;
      },
      happened(kind, struck, details) {
        const one = note(kind, struck, details);
        happened.push(one);
        tell(one);
      },
    };
  }

  return {
    happened: all,
    note,
    plan,
    clear() {
      for (const fault of planned) fault.remove();
    },
  };
}

function ignore(): void {
  // Replaced before anything can be told.
}
