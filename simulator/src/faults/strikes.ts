import type {
  CloseOptions,
  CutOptions,
  DelayOptions,
  DuplicateOptions,
  GarbageOptions,
  OversizedOptions,
  WrongIdOptions,
} from "./fault-types.js";
import { checkClose } from "./link.js";
import type { Pass, Strike } from "./frame-fault.js";

/** More than clients take that have a limit, such as python-libjuju's 4 MiB. */
const OVERSIZED_BYTES = 5 * 1024 * 1024;
/** No client comes that far in a test. */
const OTHER_CALL = 1_000_000;
const BROKEN_JSON = '{"request-id": 1, "response": {"results": [';

/** What is held back, and goes on its way when it is let go. */
export interface Held {
  readonly size: number;
  add(pass: () => void, ms?: number): void;
  /** Lets everything go, in the order in which it came. */
  release(): void;
}

export function createHeld(): Held {
  const held = new Map<() => void, ReturnType<typeof setTimeout> | undefined>();
  const letGo = (pass: () => void): void => {
    clearTimeout(held.get(pass));
    if (held.delete(pass)) pass();
  };
  return {
    get size() {
      return held.size;
    },
    add(pass, ms) {
      held.set(pass, ms === undefined ? undefined : setTimeout(() => letGo(pass), ms));
    },
    release() {
      for (const pass of held.keys()) letGo(pass);
    },
  };
}

export function delayStrike({ ms }: Pick<DelayOptions, "ms">, held: Held): Strike {
  return ({ text }, pass) => {
    held.add(() => pass(text), ms);
    return { ms };
  };
}

export function holdStrike(held: Held): Strike {
  return ({ text }, pass) => {
    held.add(() => pass(text));
    return {};
  };
}

export function dropStrike(): Strike {
  return () => ({});
}

export function cutStrike({ afterBytes = 0 }: CutOptions): Strike {
  return ({ link, at, text }) => {
    if (at === "reply") return { ...link.cut(text, afterBytes) };
    link.close({ code: 1006 });
    return {};
  };
}

export function halfOpenStrike(): Strike {
  return ({ link }) => {
    link.freeze();
    return {};
  };
}

export function garbageStrike({ text, bytes, andReply = false }: GarbageOptions): Strike {
  return ({ link, text: reply }, pass) => {
    if (bytes) link.write(bytes);
    else pass(text ?? BROKEN_JSON);
    if (andReply) pass(reply);
    return bytes ? { bytes: bytes.length } : { text: text ?? BROKEN_JSON };
  };
}

export function wrongIdStrike({ requestId }: WrongIdOptions): Strike {
  return ({ text }, pass) => {
    let given = 0;
    // The id is the first key of a reply in both forms, and text is kept as it is otherwise.
    const altered = text.replace(
      /^(?<before>\{"(?:request-id|RequestId)":)(?<id>\d+)/u,
      (_whole, before: string, id: string) => {
        given = requestId ?? Number(id) + OTHER_CALL;
        return `${before}${given}`;
      },
    );
    pass(altered);
    return { requestId: given };
  };
}

export function duplicateStrike({ copies = 1 }: DuplicateOptions): Strike {
  return ({ text }, pass) => {
    for (let sent = 0; sent <= copies; sent++) pass(text);
    return { copies };
  };
}

export function oversizedStrike({ bytes = OVERSIZED_BYTES }: OversizedOptions): Strike {
  return ({ text }, pass) => {
    const missing = Math.max(0, bytes - Buffer.byteLength(text));
    const json = text.replace(/\n$/u, "");
    pass(json + " ".repeat(missing) + text.slice(json.length));
    return { bytes: Buffer.byteLength(text) + missing };
  };
}

export function closeStrike(options: CloseOptions): Strike {
  checkClose(options);
  return ({ link }) => link.close(options);
}

/** Collects replies, each connection's for itself, and sends them in another order when there are enough. */
export interface Reordering {
  /** Whether it collects a reply of this connection: one of a collection that has begun, or may begin. */
  collects(link: object): boolean;
  /** Answers whether there were enough now. */
  add(link: object, text: string, pass: Pass): boolean;
  /** Sends what was collected, in the order in which it came. */
  release(): void;
}

/** At most so many collections begin, of so many replies each. */
export function createReordering(
  collections: number,
  count: number,
  inOrder: (passes: readonly (() => void)[]) => readonly (() => void)[],
): Reordering {
  const collected = new Map<object, (() => void)[]>();
  let begun = 0;
  return {
    collects: (link) => collected.has(link) || begun < collections,
    add(link, text, pass) {
      let ofLink = collected.get(link);
      if (!ofLink) {
        begun++;
        ofLink = [];
        collected.set(link, ofLink);
      }
      ofLink.push(() => pass(text));
      if (ofLink.length < count) return false;
      collected.delete(link);
      for (const send of inOrder(ofLink)) send();
      return true;
    },
    release() {
      const held = [...collected.values()].flat();
      collected.clear();
      for (const send of held) send();
    },
  };
}
