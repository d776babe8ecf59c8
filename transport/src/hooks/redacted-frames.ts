import { isRecord } from "../frames.js";
import type { FrameDirection, FrameHook } from "./frame-hook.js";
import { redactLoginAnswer, redactLoginParams, redactValue } from "./redact.js";
import { createSecretMemory } from "./secret-memory.js";

/** What is secret in the parts of a frame of a login. */
const LOGIN_PARTS: Readonly<Record<string, (value: unknown) => unknown>> = {
  params: redactLoginParams,
  response: redactLoginAnswer,
};

/** One frame, with its secrets replaced by `"[redacted]"`. */
export interface RedactedFrame {
  /** Which way it went. */
  readonly direction: FrameDirection;
  /** The URL of the socket. */
  readonly url: string;
  /** How long the frame was: characters of text, bytes of a binary frame. */
  readonly length: number;
  /** What was in it, without secrets; `undefined` when it was no JSON object, of which nothing is shown. */
  readonly content: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Makes the hook `frames` of `connect`. What it takes out of frames:
 *
 * - of logins and their answers everything but what is known to be harmless (tags, versions, addresses);
 * - whatever is under a key that speaks of passwords, secrets, macaroons, tokens, credentials, private
 *   keys, nonces or cookies, and all contents of calls to facades of secrets;
 * - texts that a login sent as secret, of four characters or more, wherever else they turn up.
 *
 * It cannot know what users keep under names of their own, such as a charm's options. The module is part of
 * a bundle only where it is used.
 *
 * @example
 * ```ts
 * const frames = redactedFrames(({ direction, content }) => log.debug(direction, content));
 * const conn = await connect(url, { login, hooks: { frames } });
 * ```
 */
export function redactedFrames(hook: (frame: RedactedFrame) => void): FrameHook {
  const begin: FrameHook["begin"] = (url) => {
    const secrets = createSecretMemory();
    // What each call that waits is about: its reply does not say.
    const asked = new Map<unknown, unknown>();

    function redact(direction: FrameDirection, frame: Readonly<Record<string, unknown>>): unknown {
      const { "request-id": requestId, ...rest } = frame;
      const facade = direction === "sent" ? rest["type"] : asked.get(requestId);
      if (direction === "sent") asked.set(requestId, facade);
      else asked.delete(requestId);
      // Nobody knows what a reply to no call is about: it may be the second one to a login.
      const guarded = facade === "Admin" || facade === undefined;
      if (guarded && direction === "sent") secrets.learn(rest["params"]);
      const content = Object.entries(rest).map(([key, value]) => [
        key,
        guarded && Object.hasOwn(LOGIN_PARTS, key)
          ? LOGIN_PARTS[key]?.(value)
          : redactValue(value, String(facade)),
      ]);
      return secrets.forget({ "request-id": requestId, ...Object.fromEntries(content) });
    }

    return (direction, data) => {
      try {
        const text =
          typeof data === "string" ? data : new TextDecoder().decode(data as ArrayBuffer);
        const length = typeof data === "string" ? text.length : (data as ArrayBuffer).byteLength;
        let content: unknown;
        try {
          const frame: unknown = JSON.parse(text);
          content = isRecord(frame) ? redact(direction, frame) : undefined;
        } catch {
          content = undefined;
        }
        hook({ direction, url, length, content: isRecord(content) ? content : undefined });
      } catch {
        // A hook only watches: its faults must not reach what it watches.
      }
    };
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the mark of this function is in types only
  return { begin } as FrameHook;
}
