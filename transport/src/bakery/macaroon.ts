/** A macaroon, as `gopkg.in/macaroon.v2` has it. */
export interface Macaroon {
  /** Which of the two encodings it came in and goes out in. */
  readonly version: 1 | 2;
  /** A hint at who made it. */
  readonly location: string;
  /** What its maker knows it by. */
  readonly identifier: Uint8Array;
  /** What must hold for it to be good, in order. */
  readonly caveats: readonly Caveat[];
  /** 32 bytes. */
  readonly signature: Uint8Array;
}

/** One condition of a {@link Macaroon}. */
export interface Caveat {
  /** The condition, or for a third party what it knows the condition by. */
  readonly identifier: Uint8Array;
  /** For a third party: what the maker of the macaroon checks the discharge with. Empty otherwise. */
  readonly verification: Uint8Array;
  /** For a third party: its URL. `""` otherwise. */
  readonly location: string;
}

/** A macaroon that is not discharged yet, with what third parties need to know of their caveats. */
export interface BakeryMacaroon {
  /** The macaroon itself. */
  readonly macaroon: Macaroon;
  /**
   * By a caveat's identifier in base64 (URL alphabet, no padding) what its third party reads of it, in the
   * same base64. Before version 3 of the bakery, identifiers held all of that and this is empty.
   */
  readonly caveatData: ReadonlyMap<string, string>;
}
