import type { ControllerAccess, ModelAccess, Redirection } from "./parts/state-types.js";

/** A user of the controller. */
export interface UserOptions {
  readonly password?: string;
  readonly displayName?: string;
  /** What the user may do with the controller; `"login"` unless given. */
  readonly access?: ControllerAccess;
  readonly disabled?: boolean;
}

/** A model that is there from the start. */
export interface ModelOptions {
  readonly name: string;
  /** Made from the seed unless given. */
  readonly uuid?: string;
  /** `admin` unless given. */
  readonly owner?: string;
  readonly type?: "iaas" | "caas";
  /** By user name; the owner has `admin`. */
  readonly access?: Readonly<Record<string, ModelAccess>>;
  readonly migration?: "exporting" | "importing" | Redirection;
}

/** A program of JAAS that logs in with client credentials. */
export interface ServiceAccountOptions {
  readonly clientSecret: string;
  /** Without `user-`, e.g. `svc@serviceaccount`. */
  readonly user: string;
}

/**
 * A certificate that clients must not accept: for another name than the ones that Juju's certificates have and
 * without the address, one whose time is over, one whose time has not come, or one of another authority than the
 * controller's `caCert`.
 */
export type CertificateFault = "wrong-name" | "expired" | "not-yet-valid" | "unknown-authority";

/** What a controller in JAAS mode knows besides its users. */
export interface JaasOptions {
  /** By client id. */
  readonly serviceAccounts?: Readonly<Record<string, ServiceAccountOptions>>;
  /**
   * Pages that may open a WebSocket, e.g. `https://dashboard.example.com`: an upgrade with any other `Origin` gets
   * 403. Without it every origin may, as with JIMM's own default.
   */
  readonly allowedOrigins?: readonly string[];
  /** Where `/auth/login` leads to in the end; to `/auth/whoami` unless given. */
  readonly dashboardUrl?: string;
}

/** How answers are drawn from the schema. */
export interface SampleOptions {
  /**
   * Whether some results of calls about several entities are errors, as on a controller where one of them is
   * gone or not the user's to see. Default `"sometimes"`.
   */
  readonly entityErrors?: "sometimes" | "never";
}

/** How long the controller waits, in milliseconds: as long as Juju does unless given. */
export interface TimeoutOptions {
  /**
   * Between two `Pinger.Ping` of an agent or an anonymous login (180000), of any connection to JAAS (90000). Juju
   * never times a user out.
   */
  readonly pingMs?: number;
  /** For calls in flight, when the controller closes a connection (60000). */
  readonly closeMs?: number;
  /** For calls in flight, and for clients to let go, when the whole controller closes (250, less than Juju gives). */
  readonly shutDownMs?: number;
}

/** What {@link startController} starts. */
export interface ControllerOptions {
  /** The release to imitate: 3.6 or 4.x, e.g. `"4.0.15"`. Given `"3.6"` or `"4.0"`, the newest known of that line. */
  readonly juju: string;
  /** `wss` with a fresh certificate authority; `false` serves `ws`. Default `true`. */
  readonly secure?: boolean;
  /** What is wrong with the certificate that the controller shows; nothing unless given. */
  readonly certificate?: CertificateFault;
  /** 0, the default, is any free one. */
  readonly port?: number;
  /** `127.0.0.1` unless given. */
  readonly host?: string;
  readonly name?: string;
  /** `admin` with a password of the seed, superuser, unless given. By name; `alice@external` is an external user. */
  readonly users?: Readonly<Record<string, UserOptions>>;
  /** Besides the model `controller`. */
  readonly models?: readonly ModelOptions[];
  /** Where external users prove who they are: the simulator's own identity provider, started with it. */
  readonly identityProvider?: boolean;
  /** Behaves as JIMM in front of the controller: `Admin` 4 beside 3's refusal, sessions, service accounts. */
  readonly jaas?: boolean | JaasOptions;
  /** Whether frames and calls are kept for `calls`, `expectCall` and `transcript`. Default `true`. */
  readonly record?: boolean;
  /** Whether params are checked against the schema. A violation is recorded, and refused if `"refuse"`. Default `true`. */
  readonly validate?: boolean | "refuse";
  /** Whether what handlers answer is checked against the schema; violations are recorded. Default `true`. */
  readonly validateHandlers?: boolean;
  /** How answers are drawn where there is no handler. */
  readonly samples?: SampleOptions;
  readonly timeouts?: TimeoutOptions;
  /** Of everything that is drawn: UUIDs, sampled answers, faults at random. Default 1. */
  readonly seed?: number;
}
