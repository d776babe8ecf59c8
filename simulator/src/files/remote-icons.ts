import { anybody } from "../listen/http-authorizers.js";
import { sendBytes } from "../listen/http-answers.js";
import { methodNotAllowed, sendCharmError } from "../listen/http-error.js";
import { goQuote } from "../listen/go-quote.js";
import type { ModelEndpoint, ModelRequest } from "../listen/model-route.js";
import { ANY_METHOD } from "../listen/model-route.js";
import { WireError } from "../parts/wire-error.js";
import { within } from "./charm-objects.js";
import { DEFAULT_ICON } from "./default-icon.js";
import type { StoredFiles } from "./simulated-files.js";

/** `/model/<uuid>/rest/1.0/remote-application/<name>/icon` of Juju 3. */
export function remoteIconsEndpoint(files: StoredFiles): ModelEndpoint {
  return {
    methods: ANY_METHOD,
    path: /^\/model\/(?<model>[^/]+)\/rest\/1\.0\/(?<entity>[^/]+)\/(?<name>[^/]+)\/(?<attribute>[^/]+)$/,
    access: () => anybody,
    sendError: sendCharmError,
    async serve(asked) {
      const { method } = asked.request;
      if (method !== "GET") throw methodNotAllowed(method);
      await within("cannot retrieve model data", () => sendIcon(asked, files));
    },
  };
}

function sendIcon({ response, parts, model }: ModelRequest, files: StoredFiles): void {
  const { entity = "", name = "", attribute = "" } = parts;
  if (entity !== "remote-application") {
    throw new WireError(`entity ${entity} not supported`, "not supported");
  }
  const key = `${model.uuid} ${name}`;
  if (!files.icons.has(key)) {
    throw new WireError(`remote application ${goQuote(name)} not found`, "not found");
  }
  if (attribute !== "icon") {
    throw new WireError(`attribute ${attribute} on entity ${name} not supported`, "not supported");
  }
  sendBytes(response, Buffer.from(files.icons.get(key) ?? DEFAULT_ICON), {
    "Content-Type": "image/svg+xml",
  });
}
