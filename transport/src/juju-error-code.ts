import type { HostPort } from "./address/host-port.js";

/**
 * Every code that Juju's controllers put on errors, of the releases 3.3 to 4.1 together
 * (`rpc/params/apierror.go`). The code of an error is one of these, one that a release to come or JAAS
 * has added, or `""`: many errors have none.
 */
export type JujuErrorCode =
  | "access required"
  | "action no longer available"
  | "already exists"
  | "application should not have units"
  | "bad request"
  | "cannot enter scope"
  | "cannot enter scope yet"
  | "cloud region required"
  | "controller has hosted models"
  | "controller/model has persistent storage"
  | "dead"
  | "deadline exceeded"
  | "excessive contention"
  | "fatal login error"
  | "forbidden"
  | "incompatible base"
  | "incompatible client"
  | "incompatible clouds"
  | "invalid machine id"
  | "invalid public key"
  | "invalid public key comment"
  | "invalid tag"
  | "invalid user name"
  | "invalid user public key source"
  | "key source subject not found"
  | "leadership claim denied"
  | "lease claim denied"
  | "login expired"
  | "macaroon discharge required"
  | "machine has assigned units"
  | "machine has attached storage"
  | "machine is hosting containers"
  | "machine not found"
  | "method not allowed"
  | "model migration in progress"
  | "model not empty"
  | "model not found"
  | "no address set"
  | "no credentials provided"
  | "not assigned"
  | "not found"
  | "not implemented"
  | "not leader"
  | "not provisioned"
  | "not supported"
  | "not valid"
  | "not yet available; try again later"
  | "operation is blocked"
  | "public key already exists"
  | "quota limit exceeded"
  | "redirection required"
  | "secret backend already exists"
  | "secret backend forbidden"
  | "secret backend not found"
  | "secret backend not supported"
  | "secret backend not valid"
  | "secret consumer not found"
  | "secret not found"
  | "secret revision not found"
  | "session token invalid"
  | "stopped"
  | "storage is attached"
  | "tag kind not supported"
  | "try again"
  | "unauthorized access"
  | "unit has subordinates"
  | "unknown user public key source"
  | "upgrade in progress"
  | "user not found";

/**
 * What {@link JujuError.info} holds, for the codes that say something there. It is the server's own, and
 * not checked.
 */
export interface JujuErrorInfo {
  /** Where the model is now. */
  readonly "redirection required": RedirectInfo;
  /** What is to be discharged before the call is made again. */
  readonly "macaroon discharge required": DischargeInfo;
  /** The controller machine that can do it. */
  readonly "not leader": LeaderInfo;
  /** What access is missing, by the tag of what it is to: `{ "model-<uuid>": "write" }`. Through JAAS only. */
  readonly "access required": Readonly<Record<string, string>>;
  /** What the server is, as it tells clients of another major version. */
  readonly "incompatible client": { readonly "server-version"?: string };
}

/** The `info` of the code `redirection required` (`rpc/params/apierror.go`, `RedirectErrorInfo`). */
export interface RedirectInfo {
  /** The other controller's addresses, one list per controller machine. */
  readonly servers?: readonly (readonly HostPort[])[] | null;
  /** The certificate that the other controller's one is signed with, as PEM. */
  readonly "ca-cert"?: string;
  /** The other controller, for example `"controller-<uuid>"`. */
  readonly "controller-tag"?: string;
  /** What the other controller is called by those who have moved the model. */
  readonly "controller-alias"?: string;
}

/** The `info` of the code `macaroon discharge required` (`rpc/params/apierror.go`, `DischargeRequiredErrorInfo`). */
export interface DischargeInfo {
  /** The macaroon, in the first form that macaroons had. */
  readonly macaroon?: unknown;
  /** The same in the bakery's newer form. */
  readonly "bakery-macaroon"?: unknown;
  /** The path that the macaroon is for. */
  readonly "macaroon-path"?: string;
}

/** The `info` of the code `not leader` (`apiserver/errors/types.go`, `NotLeaderError`). */
export interface LeaderInfo {
  /** The address of the controller machine that leads. */
  readonly "server-address"?: string;
  /** The number of that machine. */
  readonly "server-id"?: string;
}
