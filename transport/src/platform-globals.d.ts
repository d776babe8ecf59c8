// The few globals that this package uses and that ES2022 does not declare. Declared here, so that the
// package needs neither DOM nor Node types; this file is not part of what is published.

interface Timer {
  readonly timer: unique symbol;
}

declare function setTimeout(run: () => void, delayMs: number): Timer;
declare function clearTimeout(timer: Timer | undefined): void;

declare class TextDecoder {
  decode(bytes: ArrayBuffer | ArrayBufferView): string;
}
