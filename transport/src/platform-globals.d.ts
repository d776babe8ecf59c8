// The few globals that this package uses and that ES2022 does not declare. Declared here, so that the
// package needs neither DOM nor Node types; this file is not part of what is published.

import type { Fetch } from "./bakery/fetch-types.js";
import type { AbortSignalLike } from "./transport.js";

declare global {
  interface Timer {
    readonly timer: unique symbol;
  }

  function setTimeout<Values extends readonly unknown[]>(
    run: (...values: Values) => void,
    delayMs: number,
    ...values: Values
  ): Timer;
  function clearTimeout(timer: Timer | undefined): void;

  const performance: { now(): number };

  class URL {
    readonly protocol: string;
    readonly href: string;
    readonly origin: string;
    readonly hostname: string;
    readonly host: string;
    readonly port: string;
    readonly pathname: string;
    constructor(url: string);
  }

  class TextDecoder {
    decode(bytes: ArrayBuffer | ArrayBufferView): string;
  }

  class DOMException extends Error {
    constructor(message: string, name: string);
  }

  function atob(base64: string): string;
  function btoa(binary: string): string;

  class TextEncoder {
    encode(text: string): Uint8Array;
  }

  class AbortController {
    readonly signal: AbortSignalLike;
    abort(reason?: unknown): void;
  }

  var fetch: Fetch;

  var crypto: { readonly subtle?: SubtleCrypto } | undefined;

  interface SubtleCrypto {
    importKey(
      format: "raw",
      key: Uint8Array,
      algorithm: { readonly name: string; readonly hash: string },
      extractable: boolean,
      uses: readonly "sign"[],
    ): Promise<object>;
    sign(algorithm: "HMAC", key: object, data: Uint8Array): Promise<ArrayBuffer>;
  }
}
