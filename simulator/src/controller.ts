import type { GiveHandlers } from "./answers/answers.js";
import type { Violation } from "./answers/violation.js";
import type { Faults } from "./faults/fault-types.js";
import type { SimulatedFiles } from "./files/simulated-files.js";
import type { ControllerIdentity } from "./identity/identity-part.js";
import type { AgentCredentials } from "./listen/http-login.js";
import type { JaasUsers } from "./login/jaas.js";
import type { LoginTokenOptions } from "./login/login-tokens.js";
import type { SimulatedLog } from "./logs/simulated-log.js";
import type { ControllerRecord } from "./record/controller-record.js";
import type { JujuRelease } from "./parts/juju-release.js";
import type { SimulatedModel } from "./state/simulated-model.js";
import type { SimulatedState } from "./state/create-state.js";
import type { WatcherControl } from "./watchers/watcher-control.js";

/** A controller that runs, and what a test does with it. {@link startController} starts one. */
export interface Controller extends ControllerRecord, AsyncDisposable {
  /** Of controller connections, e.g. `wss://127.0.0.1:40123/api`. */
  readonly url: string;
  /** What clients have to trust: the certificate of its authority, PEM. Empty when it serves `ws`. */
  readonly caCert: string;
  /** Who may do everything. */
  readonly admin: { readonly username: string; readonly password: string };
  /** The release that it imitates. */
  readonly release: JujuRelease;
  /** What it remembers: users, models and what is in them. */
  readonly state: SimulatedState;

  /**
   * Of connections to a model.
   *
   * @param model - Its name, `owner/name`, or its UUID.
   * @throws {TypeError} when there is no such model.
   *
   * @example
   * ```ts
   * controller.modelUrl("prod"); // "wss://127.0.0.1:40123/model/6b1d…/api"
   * ```
   */
  modelUrl(model: string): string;

  /**
   * Of one of its HTTP endpoints.
   *
   * @example
   * ```ts
   * await fetch(controller.httpUrl("/health")); // http://127.0.0.1:40123/health with `secure: false`
   * ```
   */
  httpUrl(path: string): string;

  /** {@inheritDoc GiveHandlers} */
  readonly on: GiveHandlers;
  /** Where calls were not as the schema has them, and answers of handlers, in order. */
  readonly violations: readonly Violation[];

  /**
   * A model, to change what is in it.
   *
   * @param reference - Its name, `owner/name`, or its UUID.
   * @throws {TypeError} when there is no such model.
   *
   * @example
   * ```ts
   * controller.model("prod").addApplication("mysql", { units: 2 });
   * ```
   */
  model(reference: string): SimulatedModel;

  /** The watchers of all connections. */
  readonly watchers: WatcherControl;
  /** What goes wrong. */
  readonly faults: Faults;
  /** What `/log` streams. */
  readonly log: SimulatedLog;

  /** What its HTTP endpoints serve and what was sent to them: charms, resources, agent binaries, backups. */
  readonly files: SimulatedFiles;
  /** Its macaroons, and the identity provider that the option `identityProvider` starts. */
  readonly identity: ControllerIdentity;
  /**
   * Who uses JAAS, and how a test finishes their logins.
   *
   * @throws {TypeError} when read of a controller that was not started with the option `jaas`.
   */
  readonly jaas: JaasUsers;
  /** A token as JIMM makes it for a controller: for `Admin.Login` with `token`, and for the header `Bearer`. */
  loginToken(options: LoginTokenOptions): string;
  /** Lets an agent log in, and use the HTTP endpoints. */
  addAgent(agent: AgentCredentials): void;

  /** How many RPC connections are open. */
  readonly openConnections: number;

  /** Ends every connection as Juju does when it shuts down, and stops listening. Also by `await using`. */
  close(): Promise<void>;
}
