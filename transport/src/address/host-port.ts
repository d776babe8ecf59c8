/** One address of a controller, as the server sends it (`rpc/params/network.go`, `HostPort`). */
export interface HostPort {
  /** The address or host name. */
  readonly value: string;
  /** `ipv4`, `ipv6` or `hostname`. */
  readonly type: string;
  /** `public`, `local-cloud`, `local-fan`, `local-machine`, `link-local` or `""`. */
  readonly scope: string;
  /** The port. */
  readonly port: number;
  /** The network that the address is in. */
  readonly cidr?: string;
  /** The name of the space that the address is in. */
  readonly "space-name"?: string;
  /** The identifier of that space. */
  readonly "space-id"?: string;
  /** How the address was configured. */
  readonly "config-type"?: string;
  /** Whether the address is not the main one of its device. */
  readonly "is-secondary"?: boolean;
}
