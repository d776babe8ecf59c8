/**
 * Every version of Juju's `SheepDip` facade in this package, for `connect` to choose from.
 *
 * @module
 */
import { SheepDipV2 } from "./SheepDipV2.js";

export { SheepDipV2 };

/** Version 2: the connection uses the highest that the controller has too. */
const SheepDip: import("@facadegen/transport").FacadeVersions<"SheepDip", readonly [typeof SheepDipV2]> = {
  name: "SheepDip",
  versions: [SheepDipV2],
};

export default SheepDip;
