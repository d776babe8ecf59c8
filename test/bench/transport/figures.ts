/** Calls that were made in one way. */
export interface CallFigures {
  readonly callsPerSecond: number;
  /** Time of this process's processor, both its own and the system's. */
  readonly processorMicrosecondsPerCall: number;
  /** From the call until its promise is settled. */
  readonly latencyMilliseconds: {
    readonly p50: number;
    readonly p99: number;
    readonly most: number;
  };
}

/** What one process measures; printed as JSON. */
export interface TransportFigures {
  readonly oneByOne: CallFigures;
  readonly inFlight: CallFigures;
  readonly bytesPerPendingCall: number;
}

/** Which client a process measures, as the words that it is started with. */
export type ClientName =
  | "bare"
  | "facadegen"
  | "facadegen-shared-signal"
  | "facadegen-own-signal"
  | "jujulib";

/** How many calls are under way at the same time when they are not made one by one. */
export const IN_FLIGHT = 1_000;
/** How many calls wait when the memory that they take is measured. */
export const PENDING_CALLS = 10_000;
