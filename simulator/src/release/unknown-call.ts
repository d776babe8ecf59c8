import { WireError } from "../parts/wire-error.js";
import type { JujuLine } from "../parts/juju-release.js";

/** A facade that there is not, or not in this version: Juju does not tell the two apart. */
export function unknownFacade(line: JujuLine, facade: string, version: number): WireError {
  const name = JSON.stringify(facade);
  const message =
    line === "3.6"
      ? version === 0
        ? `unknown object type ${name}`
        : `unknown version (${version}) of interface ${name}`
      : version === 0
        ? `unknown facade type ${name}`
        : `unknown version ${version} for facade type ${name}`;
  return new WireError(message, "not implemented");
}

/** A method that a facade does not have. */
export function unknownMethod(
  line: JujuLine,
  facade: string,
  version: number,
  method: string,
): WireError {
  const versioned = version === 0 ? facade : `${facade}(${version})`;
  const message =
    line === "3.6"
      ? `no such request - method ${versioned}.${method} is not implemented`
      : `unknown method ${JSON.stringify(method)} at version ${version} for facade type ${JSON.stringify(facade)}`;
  return new WireError(message, "not implemented");
}
