/**
 * What logging in takes and answers, as `Admin` version 3 has it on every controller.
 *
 * @module
 */

/** A network address. */
export interface Address {
  cidr?: string;
  "config-type"?: string;
  "is-secondary"?: boolean;
  scope: string;
  "space-id"?: string;
  "space-name"?: string;
  type: string;
  value: string;
}

/** Who has logged in. */
export interface AuthUserInfo {
  "controller-access": string;
  credentials?: string;
  "display-name": string;
  identity: string;
  "last-connection"?: string;
  "model-access": string;
}

/** The versions of a facade that the controller has. */
export interface FacadeVersions {
  name: string;
  versions: number[];
}

/** An address with a port. */
export interface HostPort {
  /** Never travels: its properties stand beside it. */
  Address: Address;
  cidr?: string;
  "config-type"?: string;
  "is-secondary"?: boolean;
  port: number;
  scope: string;
  "space-id"?: string;
  "space-name"?: string;
  type: string;
  value: string;
}

/** What a login says. */
export interface LoginRequest {
  "auth-tag": string;
  "bakery-version"?: number;
  "cli-args"?: string;
  "client-version"?: string;
  credentials: string;
  macaroons: Macaroon[][];
  nonce: string;
  token?: string;
  "user-data": string;
}

/** What a login answers. */
export interface LoginResult {
  "bakery-discharge-required"?: Macaroon;
  "controller-tag"?: string;
  "discharge-required"?: Macaroon;
  "discharge-required-error"?: string;
  facades?: FacadeVersions[];
  "model-tag"?: string;
  "public-dns-name"?: string;
  "server-version"?: string;
  servers?: HostPort[][];
  "user-info"?: AuthUserInfo;
}

/** A macaroon as JSON, in any of its forms. */
export interface Macaroon {
  [key: string]: AdditionalProperties;
}

/** Where a model has moved to. */
export interface RedirectInfoResult {
  "ca-cert": string;
  servers: HostPort[][];
}

/** Free-form JSON: any properties with any values. */
export interface AdditionalProperties {
  // oxlint-disable-next-line typescript/no-explicit-any -- as applications know it
  [key: string]: any;
}
