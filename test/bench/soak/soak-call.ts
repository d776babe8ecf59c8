import {
  CallTimeoutError,
  ConnectionClosedError,
  JujuError,
  type CallOptions,
  type Transport,
} from "@facadegen/transport";
import { tellFault, type SoakCounts, type SoakOutcomes } from "./soak-figures.js";

/** Never reached by a call that is answered. */
const LONG_MS = 60_000;
/** Longer than the server takes for what it answers late. */
const LATEST_REPLY_MS = 20;

type Outcome = keyof SoakOutcomes;

/** One kind of call: what it asks for, and how it may end while its connection lasts. */
interface CallKind {
  /** Of so many calls in a hundred. */
  readonly share: number;
  readonly request: "Echo" | "EchoLate" | "Refuse";
  readonly limits: "none" | "long" | "aborted" | "short";
  readonly outcomes: readonly Outcome[];
}

const KINDS: readonly CallKind[] = [
  { share: 65, request: "Echo", limits: "none", outcomes: ["answered"] },
  { share: 10, request: "Echo", limits: "long", outcomes: ["answered"] },
  { share: 15, request: "EchoLate", limits: "none", outcomes: ["answered"] },
  { share: 5, request: "Refuse", limits: "none", outcomes: ["refused"] },
  { share: 4, request: "EchoLate", limits: "aborted", outcomes: ["aborted"] },
  { share: 1, request: "EchoLate", limits: "short", outcomes: ["timedOut", "answered"] },
];

/**
 * Makes one call of a random kind and counts how it ends.
 *
 * @returns Whether the connection has ended.
 */
export async function makeCall(
  transport: Transport,
  counts: SoakCounts,
  random: () => number,
): Promise<boolean> {
  const kind = pickKind(random() * 100);
  const params = {
    nonce: ++counts.sent,
    delayMs: Math.floor(random() * LATEST_REPLY_MS),
  };
  const controller = new AbortController();
  const call = transport.call<Partial<typeof params>>(
    { type: "Echo", version: 1, request: kind.request, params },
    options(kind, controller),
  );
  if (kind.limits === "aborted") controller.abort();
  let outcome: Outcome;
  let fault = "the reply to another call";
  try {
    const { nonce } = await call;
    outcome = nonce === params.nonce ? "answered" : "wrong";
  } catch (error) {
    outcome = outcomeOf(error, controller);
    fault = String(error);
  }
  if (outcome !== "closed" && !kind.outcomes.includes(outcome)) {
    tellFault(counts, `${kind.request}, ${kind.limits}: ${outcome}, ${fault}`);
    outcome = "wrong";
  }
  counts.outcomes[outcome]++;
  return outcome === "closed";
}

function pickKind(hundredth: number): CallKind {
  let left = hundredth;
  for (const kind of KINDS) {
    left -= kind.share;
    if (left < 0) return kind;
  }
  throw new RangeError("the shares do not make a hundred");
}

function options({ limits }: CallKind, { signal }: AbortController): CallOptions {
  switch (limits) {
    case "none":
      return {};
    case "long":
      return { signal, timeoutMs: LONG_MS };
    case "aborted":
      return { signal };
    case "short":
      return { timeoutMs: 1 };
  }
}

function outcomeOf(error: unknown, { signal }: AbortController): Outcome {
  if (error instanceof JujuError) return error.code === "unauthorized access" ? "refused" : "wrong";
  if (error instanceof ConnectionClosedError) return "closed";
  if (error instanceof CallTimeoutError) return "timedOut";
  return signal.aborted && error === signal.reason ? "aborted" : "wrong";
}
