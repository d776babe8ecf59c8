import type { ControllerContext } from "../parts/controller-part.js";
import type { Authorizer } from "../listen/http-authorizers.js";
import { anyOf, modelAccess, superuser } from "../listen/http-authorizers.js";
import { headerOf, readBody, sendBytes, sendJson } from "../listen/http-answers.js";
import { methodNotAllowed, sendNestedError } from "../listen/http-error.js";
import { goQuote } from "../listen/go-quote.js";
import type { ModelEndpoint } from "../listen/model-route.js";
import { ANY_METHOD } from "../listen/model-route.js";
import type { WireError } from "../parts/wire-error.js";
import { badRequest } from "./charm-uploads.js";
import type { StoredFiles } from "./simulated-files.js";

const TAR_GZ = "application/x-tar-gz";
const BINARY_VERSION = /^\d{1,9}\.\d{1,9}(?:\.|-\w+?)\d{1,9}(?:\.\d{1,9})?-[^-]+-[^-]+$/;

/** `/tools` and `/model/<uuid>/tools`: agent binaries, up. */
export function agentBinaryUploads(files: StoredFiles, context: ControllerContext): ModelEndpoint {
  const { state } = context;
  const { line } = context.release;
  const ofModel: Authorizer = (caller, model) =>
    model === state.controllerModel
      ? "not the controller's model"
      : modelAccess("admin")(caller, model);
  const mayUpload = line === "3.6" ? superuser(line) : anyOf(superuser(line), ofModel);
  return {
    methods: ANY_METHOD,
    path: /^(?:\/model\/(?<model>[^/]+))?\/tools$/,
    access: () => mayUpload,
    sendError: sendNestedError,
    async serve({ request, response, url, model }) {
      if (request.method !== "POST") throw methodNotAllowed(request.method);
      const version = url.searchParams.get("binaryVersion") ?? "";
      if (version === "") throw badRequest("expected binaryVersion argument");
      if (!BINARY_VERSION.test(version)) {
        const quoted = goQuote(version);
        throw badRequest(
          `invalid agent binaries version ${quoted}: invalid binary version ${quoted}`,
        );
      }
      const type = headerOf(request, "Content-Type");
      if (type !== TAR_GZ) throw badRequest(`expected Content-Type: ${TAR_GZ}, got: ${type}`);
      const archive = await readBody(request);
      if (archive.length === 0) throw badRequest("no agent binaries uploaded");
      const { sha256 } = files.addAgentBinary({ model, version, archive });
      const protocol = context.address().secure ? "https" : "http";
      const place = `${protocol}://${headerOf(request, "Host")}/model/${model.uuid}/tools/${version}`;
      sendJson(response, 200, { tools: [{ version, url: place, sha256, size: archive.length }] });
    },
  };
}

/** `/tools/<version>` and `/model/<uuid>/tools/<version>`: agent binaries, down, for everybody. */
export function agentBinaryDownloads(files: StoredFiles): ModelEndpoint {
  return {
    methods: ANY_METHOD,
    path: /^(?:\/model\/(?<model>[^/]+))?\/tools\/(?<version>[^/]+)$/,
    access: () => "public",
    sendError: sendNestedError,
    serve({ request, response, parts, model }) {
      if (request.method !== "GET") throw methodNotAllowed(request.method);
      const { version = "" } = parts;
      if (!BINARY_VERSION.test(version)) {
        throw badRequest(`error parsing version: invalid binary version ${goQuote(version)}`);
      }
      const stored = [...files.agentBinaries(model), ...files.agentBinaries()];
      const binary = stored.find((known) => known.version === version);
      if (!binary) throw missing();
      sendBytes(response, binary.archive, { "Content-Type": TAR_GZ });
    },
  };
}

/** What Juju says when it has looked for them everywhere. */
function missing(): WireError {
  return badRequest("error fetching agent binaries: no matching agent binaries available");
}
