import type { ControllerOptions } from "../controller-options.js";
import type { ConnectionGate, FrameFilter } from "./frame-filter.js";
import type { HttpRoute, SocketRoute } from "./routes.js";
import type { BuiltInFacade } from "./method-call.js";
import type { JujuRelease } from "./juju-release.js";
import type { Random } from "../random.js";
import type { WireSchemas } from "./wire-schema.js";
import type { ControllerState } from "./state-types.js";

/** Where a controller listens. */
export interface Address {
  readonly host: string;
  readonly port: number;
  /** Whether it is `wss` and `https`. */
  readonly secure: boolean;
  /** PEM; empty when it is not secure. */
  readonly caCert: string;
}

/** What every part of a controller is made from. */
export interface ControllerContext {
  readonly options: ControllerOptions;
  readonly release: JujuRelease;
  readonly schemas: WireSchemas;
  readonly state: ControllerState;
  /** Seeded by the option `seed`: the same calls get the same answers. */
  readonly random: Random;
  /** Known once the controller listens; throws before. */
  address(): Address;
}

/** A part of a controller: what it adds to the server. */
export interface ControllerPart {
  readonly facades?: readonly BuiltInFacade[];
  readonly httpRoutes?: readonly HttpRoute[];
  readonly socketRoutes?: readonly SocketRoute[];
  readonly frameFilter?: FrameFilter;
  readonly connectionGate?: ConnectionGate;
  /** When the controller closes. */
  close?(): void | Promise<void>;
}
