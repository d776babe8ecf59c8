/**
 * Every version of Juju's `MigrationTarget` facade in this package, for `connect` to choose from.
 *
 * @module
 */
import { MigrationTargetV3 } from "./MigrationTargetV3.js";

export { MigrationTargetV3 };

/** Version 3: the connection uses the highest that the controller has too. */
const MigrationTarget: import("@facadegen/transport").FacadeVersions<"MigrationTarget", readonly [typeof MigrationTargetV3]> = {
  name: "MigrationTarget",
  versions: [MigrationTargetV3],
};

export default MigrationTarget;
