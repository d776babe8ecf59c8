/** The lines of Juju that differ on the wire. */
export type JujuLine = "3.6" | "4.0" | "4.1";

/** Which connections may call a facade: to the controller, to a model, or both. */
export type FacadeConnections = "controller" | "model" | "both";

/** One facade as a release registers it, whether or not a published schema describes it. */
export interface RegisteredFacade {
  readonly name: string;
  /** Ascending. */
  readonly versions: readonly number[];
  readonly connections: FacadeConnections;
}

/** The release of Juju that a controller imitates. */
export interface JujuRelease {
  /** As the login result says it in `server-version`, e.g. `"3.6.28"`. */
  readonly version: string;
  readonly line: JujuLine;
  /** Every facade that it registers, by name; `Admin` is not among them. */
  readonly facades: readonly RegisteredFacade[];
}
