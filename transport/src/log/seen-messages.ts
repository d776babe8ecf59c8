import type { LogMessage } from "./log-message.js";

/**
 * How many messages are remembered. Agents' messages reach the log a little late and out of order; of
 * those that come in while the connection is broken, the ones that are older than all that is remembered
 * are lost.
 */
const MOST_REMEMBERED = 2000;

/** What was told already, so that a stream that is taken up again tells each message once. */
export interface SeenMessages {
  /** Notes a message that is told. */
  add(message: LogMessage): void;
  /** From when on to ask again; `undefined` while nothing was told. All messages from then on are remembered. */
  readonly resumeTime: string | undefined;
  /** Begins a new connection, which will send again what was told since `resumeTime`. */
  restart(): void;
  /** Whether a message was told on an earlier connection. Two that are the same in all are two. */
  isRepeated(message: LogMessage): boolean;
}

/** Remembers nothing yet. */
export function createSeenMessages(): SeenMessages {
  /** In the order of their time, with what tells them apart. */
  const remembered: { readonly order: string; readonly time: string; readonly key: string }[] = [];
  /** Messages of before that time may be forgotten already: what is of that time or before cannot be told apart. */
  let forgottenUpTo = "";
  let expected = new Map<string, number>();

  function resumeIndex(): number {
    return remembered.findIndex(({ order }) => order > forgottenUpTo);
  }

  return {
    add(message) {
      const order = sortable(message.time);
      let index = remembered.length;
      while (index > 0 && (remembered[index - 1]?.order ?? "") > order) index--;
      remembered.splice(index, 0, { order, time: message.time, key: JSON.stringify(message) });
      if (remembered.length > MOST_REMEMBERED) {
        const forgotten = remembered.shift()?.order ?? "";
        if (forgotten > forgottenUpTo) forgottenUpTo = forgotten;
      }
    },
    get resumeTime() {
      // All of one time, more than can be remembered: from there on, and some of them twice.
      return (remembered[resumeIndex()] ?? remembered.at(-1))?.time;
    },
    restart() {
      expected = new Map();
      for (const { key } of remembered) expected.set(key, (expected.get(key) ?? 0) + 1);
    },
    isRepeated(message) {
      const key = JSON.stringify(message);
      const count = expected.get(key) ?? 0;
      if (count > 0) expected.set(key, count - 1);
      return count > 0;
    },
  };
}

/** A time in UTC with nine digits of a second, which sorts as text. */
function sortable(time: string): string {
  const [seconds = "", fraction = ""] = time.replace(/Z$/, "").split(".");
  return `${seconds}.${fraction.padEnd(9, "0")}`;
}
