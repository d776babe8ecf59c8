import type { Page } from "../hosts/host.js";

/** What the tests of a topic run on. */
export interface Topic {
  /** The program, started anew for each test. */
  readonly page: () => Page;
  /** Whether it is a browser: what a page may do there depends on where it is from. */
  readonly isBrowser: boolean;
}
