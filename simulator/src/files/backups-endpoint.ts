import { createHash } from "node:crypto";
import { superuser } from "../listen/http-authorizers.js";
import { headerOf, readBody } from "../listen/http-answers.js";
import { methodNotAllowed, sendBareError } from "../listen/http-error.js";
import { goQuote } from "../listen/go-quote.js";
import { isJsonObject } from "../is-json-object.js";
import type { ModelEndpoint } from "../listen/model-route.js";
import { ANY_METHOD } from "../listen/model-route.js";
import { WireError } from "../parts/wire-error.js";
import type { StoredFiles } from "./simulated-files.js";

/** `/model/<uuid>/backups` of Juju 3: a backup, named in the body of a `GET`. */
export function backupsEndpoint(files: StoredFiles): ModelEndpoint {
  return {
    methods: ANY_METHOD,
    path: /^\/model\/(?<model>[^/]+)\/backups$/,
    access: () => superuser("3.6"),
    sendError: sendBareError,
    async serve({ request, response }) {
      if (request.method !== "GET") throw methodNotAllowed(request.method);
      const type = headerOf(request, "Content-Type");
      if (type !== "application/json") {
        throw new WireError(`expected Content-Type "application/json", got ${goQuote(type)}`);
      }
      const id = readId((await readBody(request)).toString("utf8"));
      const archive = files.backups.get(id);
      if (!archive) throw new WireError(`backup ${goQuote(id)} not found`, "not found");
      const digest = createHash("sha256").update(archive).digest("base64");
      // Without a length, as Juju sends it.
      response.writeHead(200, {
        "Content-Type": "application/octet-stream",
        Digest: `SHA-256=${digest}`,
      });
      response.write(archive);
      response.end();
    },
  };
}

function readId(body: string): string {
  let args: unknown;
  try {
    args = JSON.parse(body);
  } catch {
    const reason = body === "" ? "unexpected end of JSON input" : "invalid character in JSON";
    throw new WireError(`while de-serializing args: ${reason}`);
  }
  const id = isJsonObject(args) ? args["id"] : undefined;
  return typeof id === "string" ? id : "";
}
