import type { MacaroonController } from "../../../transport/test/logins/support/controller.js";
import { macaroonController } from "../../../transport/test/logins/support/controller.js";
import type {
  IdentityProvider,
  Way,
} from "../../../transport/test/logins/support/identity-provider.js";
import { startIdentityProvider } from "../../../transport/test/logins/support/identity-provider.js";
import { startServer } from "../../../transport/test/support/juju-server.js";

/** What an identity provider's HTTP server answers to pages of other origins. */
const ALLOWED = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Headers": "Bakery-Protocol-Version, Macaroons, Content-Type",
};

/** The page that a user sees; it has an icon, lest the browser asks the provider for one. */
const VISITED = '<!doctype html><link rel="icon" href="data:," />';

/** A controller on the loopback, and who discharges its macaroons. */
export interface DischargingController {
  readonly provider: IdentityProvider;
  readonly controller: MacaroonController;
  readonly url: string;
  readonly logins: MacaroonController["logins"];
}

/** How they behave. */
export interface DischargeOptions {
  /** What the user does on the page; logs in by default. */
  readonly user?: "log in" | "deny" | "wait";
  /** Whether the provider lets pages of other origins in; `true` by default. */
  readonly allowsOrigins?: boolean;
}

/** A controller whose macaroons an identity provider discharges, each on a port of its own. */
export async function startDischargingController(
  way: Way,
  options: DischargeOptions = {},
): Promise<DischargingController> {
  const { user = "log in", allowsOrigins = true } = options;
  const provider = await startIdentityProvider(way);
  provider.override = ({ method, path }, response) => {
    if (allowsOrigins) {
      for (const [name, value] of Object.entries(ALLOWED)) response.setHeader(name, value);
    }
    if (path === "/visit" && user !== "wait") {
      // Whoever opens the page has decided already.
      provider.visit(new URL(response.req.url ?? "", provider.origin).href, user);
      response.setHeader("Content-Type", "text/html");
      response.end(VISITED);
      return true;
    }
    if (method !== "OPTIONS") return false;
    response.writeHead(allowsOrigins ? 204 : 404).end();
    return true;
  };
  const controller = macaroonController(provider);
  const { url } = await startServer(
    ({ frame, reply, error }) => {
      if (frame.request !== "Login") return reply();
      controller.transport.call(frame).then(reply, ({ message, code }) => error(message, code));
    },
    { answerLogin: false },
  );
  return { provider, controller, url, logins: controller.logins };
}
