import type { ControllerContext, ControllerPart } from "../parts/controller-part.js";
import type { IdentityPart } from "../identity/identity-part.js";
import type { AgentCredentials, HttpLoginChecks } from "../listen/http-login.js";
import type { BuiltInFacade } from "../parts/method-call.js";
import { WireError } from "../parts/wire-error.js";
import type { LoginServices } from "./admin-login.js";
import { logIn } from "./admin-login.js";
import { AgentLoginLimit } from "./agent-logins.js";
import { httpLoginChecks } from "./http-login-checks.js";
import { jaasAdminFacades } from "./jaas-logins.js";
import { jaasRoutes } from "./jaas-routes.js";
import type { JaasUsers } from "./jaas.js";
import { Jaas } from "./jaas.js";
import type { LoginTokenOptions } from "./login-tokens.js";
import { LoginTokens } from "./login-tokens.js";
import { originGate } from "./origin-gate.js";

/** The logins of a controller. */
export interface LoginPart extends ControllerPart {
  /** In JAAS mode only. */
  readonly jaas: JaasUsers | undefined;
  /** How others than users with a password prove who they are over HTTP. */
  readonly httpChecks: HttpLoginChecks;
  /** Lets an agent log in by its password. */
  addAgent(agent: AgentCredentials): void;
  /** A token as JIMM makes it for a controller: for `Admin.Login` with `token`, and for the header `Bearer`. */
  loginToken(options: LoginTokenOptions): string;
}

/** The facade `Admin`: version 3 of Juju's controllers, or 4 of JIMM. */
export function createLoginPart(
  context: Pick<ControllerContext, "options" | "release" | "state" | "address">,
  identity: Pick<IdentityPart, "local" | "external">,
): LoginPart {
  const tokens = new LoginTokens();
  const agents = new Map<string, AgentCredentials>();
  const { jaas: wanted = false } = context.options;
  const jaasOptions = typeof wanted === "object" ? wanted : {};
  const jaas = wanted ? new Jaas(jaasOptions) : undefined;
  return {
    jaas,
    httpChecks: httpLoginChecks(context, identity, tokens, jaas),
    addAgent: (agent) => void agents.set(agent.tag, agent),
    loginToken: (options) => tokens.make(options),
    facades: jaas
      ? jaasAdminFacades(context, jaas)
      : [adminFacade({ context, identity, tokens, agents, agentLimit: new AgentLoginLimit() })],
    ...(jaas && {
      httpRoutes: jaasRoutes(context, jaas, jaasOptions),
      connectionGate: originGate(jaasOptions),
    }),
  };
}

function adminFacade(services: LoginServices): BuiltInFacade {
  return {
    name: "Admin",
    versions: [3],
    methods: {
      Login: (call) => logIn(services, call),
      // Redirections come with their error: there is nothing to ask for.
      RedirectInfo() {
        throw new WireError("not redirected");
      },
    },
  };
}
