/**
 * Every version of Juju's `Pinger` facade in this package, for `connect` to choose from.
 *
 * @module
 */
import { PingerV1 } from "./PingerV1.js";

export { PingerV1 };

/** Version 1: the connection uses the highest that the controller has too. */
const Pinger: import("@facadegen/transport").FacadeVersions<"Pinger", readonly [typeof PingerV1]> = {
  name: "Pinger",
  versions: [PingerV1],
};

export default Pinger;
