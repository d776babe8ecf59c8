import type { Random } from "../random.js";
import type { Fault, RandomFaultKind, RandomOptions } from "./fault-types.js";
import type { FrameFaults, PassingFrame, Strike } from "./frame-fault.js";
import { note } from "./frame-fault.js";
import type { Held } from "./strikes.js";
import {
  closeStrike,
  createHeld,
  cutStrike,
  delayStrike,
  dropStrike,
  duplicateStrike,
  garbageStrike,
  halfOpenStrike,
  oversizedStrike,
  wrongIdStrike,
} from "./strikes.js";
import { textFrame } from "./websocket-frame.js";

const ALL_KINDS = [
  "delay",
  "drop",
  "cut",
  "half-open",
  "garbage",
  "wrong-id",
  "duplicate",
  "oversized",
  "close",
] as const satisfies readonly RandomFaultKind[];

/** Those that controllers, proxies and browsers end connections with. */
const CLOSE_CODES = [
  1000, 1001, 1005, 1006, 1008, 1009, 1011, 1012, 1013, 3000, 4000, 4999,
] as const;

/**
 * Spoils replies at random. What is drawn for a reply depends on the seed, its connection and the call it answers, not
 * on when it is sent: replies come in the order of completion, which is not the same in every run.
 */
export function planRandomFault(
  faults: FrameFaults,
  random: Random,
  { probability, kinds = ALL_KINDS, except = [], maxDelayMs = 20 }: RandomOptions,
): Fault {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`a probability is 0 to 1, not ${probability}`);
  }
  const held = createHeld();
  return faults.see(
    { times: Infinity },
    (planned) => (frame, pass) => {
      const { at, request, link } = frame;
      if (at !== "reply" || !request || except.includes(request.facade)) return pass(frame.text);
      const { requestId, facade, method } = request;
      const draw = random.fork(`${link.connection.number}/${requestId}/${facade}.${method}`);
      if (draw.next() >= probability || !planned.isDue()) return pass(frame.text);
      const kind = draw.pick(kinds);
      const strike = strikeOf(kind, draw, frame, { held, maxDelayMs });
      note(planned, kind, frame, () => strike(frame, pass));
    },
    () => held.release(),
  );
}

function strikeOf(
  kind: RandomFaultKind,
  draw: Random,
  { text }: PassingFrame,
  { held, maxDelayMs }: { readonly held: Held; readonly maxDelayMs: number },
): Strike {
  switch (kind) {
    case "delay":
      return delayStrike({ ms: draw.integer(0, maxDelayMs) }, held);
    case "drop":
      return dropStrike();
    case "cut":
      return cutStrike({ afterBytes: draw.integer(0, textFrame(text).length) });
    case "half-open":
      return halfOpenStrike();
    case "garbage":
      return garbageStrike({ text: text.slice(0, draw.integer(0, text.length - 2)) });
    case "wrong-id":
      return wrongIdStrike({});
    case "duplicate":
      return duplicateStrike({ copies: draw.integer(1, 3) });
    case "oversized":
      return oversizedStrike({});
    case "close":
      return closeStrike({ code: draw.pick(CLOSE_CODES), reason: "" });
  }
}
