/** Where a controller is. */
export interface JujuAddress {
  /** The host name or address; an IPv6 address without brackets. */
  readonly host: string;
  /** The port; 17070, which is Juju's own, when left out. */
  readonly port?: number | undefined;
  /** The path before `/api` and `/model`, as a proxy may have one: `"/jimm"`. None when left out. */
  readonly prefix?: string | undefined;
  /** Whether the connection is encrypted; `true` when left out. Juju itself serves nothing else. */
  readonly secure?: boolean | undefined;
}

/** What a URL of Juju's API says. */
export interface ParsedJujuUrl extends Required<JujuAddress> {
  /** The port, also where the URL leaves it out: 443 for `wss`, 80 for `ws`. */
  readonly port: number;
  /** `""` for none. */
  readonly prefix: string;
  /** The model that the URL leads to; `undefined` for the controller's own. */
  readonly modelUuid: string | undefined;
}
