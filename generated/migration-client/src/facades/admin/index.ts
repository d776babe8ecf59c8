/**
 * Every version of Juju's `Admin` facade in this package, for `connect` to choose from.
 *
 * @module
 */
import { AdminV3 } from "./AdminV3.js";

export { AdminV3 };

/** Version 3: the connection uses the highest that the controller has too. */
const Admin: import("@facadegen/transport").FacadeVersions<"Admin", readonly [typeof AdminV3]> = {
  name: "Admin",
  versions: [AdminV3],
};

export default Admin;
