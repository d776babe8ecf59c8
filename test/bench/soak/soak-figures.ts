/** How much a soak does. */
export interface SoakSize {
  readonly connections: number;
  readonly calls: number;
  /** Decides what each call is, and which server is killed after how many calls. */
  readonly seed: number;
}

/** How calls ended. Each call is counted once. */
export interface SoakOutcomes {
  /** With its own reply. */
  answered: number;
  /** With the server's error, as it was meant to. */
  refused: number;
  /** With the end of its connection. */
  closed: number;
  /** By its signal. */
  aborted: number;
  /** By its time limit. */
  timedOut: number;
  /** In a way that the call cannot end: somebody else's reply, or another error. */
  wrong: number;
}

/** What a soak counts while it runs. */
export interface SoakCounts {
  /** Calls that were made. */
  sent: number;
  readonly outcomes: SoakOutcomes;
  /** Frames of the server that belong to no call that was ever made. */
  strayFrames: number;
  /** What was wrong, the first few times. */
  readonly faults: string[];
  connects: number;
  /** Attempts to connect that met a dead server. */
  failedConnects: number;
  /** Servers that were killed. */
  kills: number;
  /** Replies to calls that had been aborted or had timed out. */
  lateReplies: number;
}

/** What a soak found out; printed as JSON by its process. */
export interface SoakFigures {
  readonly size: SoakSize;
  readonly counts: SoakCounts;
  /** Of the run before, which is held to the same. */
  readonly warmUp: SoakCounts;
  readonly milliseconds: number;
  /** Whether nothing happened for so long that it was given up. */
  readonly isStalled: boolean;
  /** Of the heap, after a collection, when no connection is open. */
  readonly bytes: { readonly start: number; readonly end: number };
  /** How many timers, sockets and the like keep the process alive that were not there at first, by their kind. */
  readonly leftOver: Readonly<Record<string, number>>;
}

export function newCounts(): SoakCounts {
  return {
    sent: 0,
    outcomes: { answered: 0, refused: 0, closed: 0, aborted: 0, timedOut: 0, wrong: 0 },
    strayFrames: 0,
    faults: [],
    connects: 0,
    failedConnects: 0,
    kills: 0,
    lateReplies: 0,
  };
}

/** How many calls have ended, however they did. */
export function settledCalls({ outcomes }: SoakCounts): number {
  return Object.values(outcomes).reduce((sum, count) => sum + count, 0);
}

/** How many calls have not ended. */
export function pendingCalls(counts: SoakCounts): number {
  return counts.sent - settledCalls(counts);
}

/** How many calls and frames came to something that they must not come to. */
export function faultyCalls({ outcomes, strayFrames, lateReplies }: SoakCounts): number {
  const lateAtMost = outcomes.aborted + outcomes.timedOut;
  return outcomes.wrong + strayFrames + Math.max(0, lateReplies - lateAtMost);
}

const MOST_FAULTS_TOLD = 5;

/** Notes what was wrong, unless that has been told often enough. */
export function tellFault({ faults }: SoakCounts, fault: string): void {
  if (faults.length < MOST_FAULTS_TOLD) faults.push(fault);
}
