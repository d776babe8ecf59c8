import { randomBytes } from "node:crypto";

/** How a user's visit to a login page has ended. */
export type Outcome = { readonly user: string } | { readonly denied: string };

interface Visit<About> {
  readonly about: About;
  readonly outcome: Promise<Outcome>;
  readonly end: (outcome: Outcome) => void;
  ended: boolean;
}

/** Users who were sent to a page to show who they are, and what came of it. */
export class Visits<About> {
  readonly #visits = new Map<string, Visit<About>>();
  readonly #untold: string[] = [];
  readonly #waiting: ((id: string) => void)[] = [];

  /** Those that have not ended, oldest first. */
  get open(): readonly string[] {
    return [...this.#visits].filter(([, { ended }]) => !ended).map(([id]) => id);
  }

  /** Begins one; answers what it is known by. */
  start(about: About, id: string = randomBytes(12).toString("hex")): string {
    const enders: Visit<About>["end"][] = [];
    const outcome = new Promise<Outcome>((resolve) => void enders.push(resolve));
    const end = (how: Outcome): void => enders.forEach((ender) => ender(how));
    this.#visits.set(id, { about, outcome, end, ended: false });
    const told = this.#waiting.shift();
    if (told) told(id);
    else this.#untold.push(id);
    return id;
  }

  /** Whether it has begun and not ended. */
  has(id: string): boolean {
    return this.#visits.get(id)?.ended === false;
  }

  /** What it is about. */
  of(id: string): About | undefined {
    return this.#visits.get(id)?.about;
  }

  /** The next that begins, or the oldest that has not ended and that nobody was told of here. */
  next(): Promise<string> {
    for (let id = this.#untold.shift(); id !== undefined; id = this.#untold.shift()) {
      if (this.has(id)) return Promise.resolve(id);
    }
    return new Promise((resolve) => void this.#waiting.push(resolve));
  }

  /** How it ends; `undefined` if there is no such visit. */
  outcome(id: string): Promise<Outcome | undefined> {
    return this.#visits.get(id)?.outcome ?? Promise.resolve(undefined);
  }

  /**
   * Ends one, the oldest unless another is named.
   *
   * @throws TypeError when there is no such visit.
   */
  end(id: string | undefined, outcome: Outcome): void {
    const visit = this.#visits.get(id ?? this.open[0] ?? "");
    if (!visit || visit.ended) {
      throw new TypeError(
        id ? `nobody is logging in at ${id}` : "nobody is waiting to be logged in",
      );
    }
    visit.ended = true;
    visit.end(outcome);
  }
}
