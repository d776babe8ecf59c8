import type { JujuError } from "../errors.js";
import { LoginError } from "../errors.js";
import type { RedirectInfo } from "../juju-error-code.js";
import type { HostPort } from "../address/host-port.js";

/** The model has moved to another controller, and the redirect was not followed. */
export class RedirectError extends LoginError {
  override get name(): "RedirectError" {
    return "RedirectError";
  }
  declare readonly kind: "redirect";
  /** The URL that sent us away. `redirectUrls` makes of it the URLs to give to `connect`. */
  declare readonly url: string;
  /** The other controller's addresses, one list per controller machine. */
  declare readonly servers: readonly (readonly HostPort[])[];
  /** The certificate (PEM) that the other controller's is signed with; `""` for one that the platform trusts. */
  declare readonly caCert: string;
  /** The other controller, for example `"controller-<uuid>"`; `""` when the server did not say. */
  declare readonly controllerTag: string;
  /** What the other controller is called; `""` when the server did not say. */
  declare readonly controllerAlias: string;

  constructor(url: string, cause: JujuError) {
    const info: RedirectInfo = cause.info ?? {};
    super("redirect", cause.message, {
      cause,
      url,
      servers: info.servers ?? [],
      caCert: info["ca-cert"] ?? "",
      controllerTag: info["controller-tag"] ?? "",
      controllerAlias: info["controller-alias"] ?? "",
    });
  }
}
