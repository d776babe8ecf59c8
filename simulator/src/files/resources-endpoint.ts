import { extname } from "node:path";
import type { IncomingMessage } from "node:http";
import { agent, anyOf, modelAccess, superuser } from "../listen/http-authorizers.js";
import type { Authorizer } from "../listen/http-authorizers.js";
import { headerOf, readBody, sendBytes, sendJson } from "../listen/http-answers.js";
import { methodNotAllowed, sendNestedError } from "../listen/http-error.js";
import { goQuote } from "../listen/go-quote.js";
import type { ModelEndpoint, ModelRequest } from "../listen/model-route.js";
import { ANY_METHOD } from "../listen/model-route.js";
import type { JsonObject } from "../json.js";
import type { JujuLine } from "../parts/juju-release.js";
import { WireError } from "../parts/wire-error.js";
import type { Model } from "../parts/state-types.js";
import { readFilename } from "./content-disposition.js";
import { hashOf } from "./simulated-files.js";
import type { StoredFiles } from "./simulated-files.js";
import type { ResourceContent, StoredResource } from "./stored-files.js";

const RAW = "application/octet-stream";

/** Whether a model has an application, with resources or without. */
export type HasApplication = (model: Model, application: string) => boolean;

/** `/model/<uuid>/applications/<application>/resources/<name>`: the content of resources, down and up. */
export function resourcesEndpoint(
  files: StoredFiles,
  line: JujuLine,
  hasApplication: HasApplication,
): ModelEndpoint {
  const mayRead: Authorizer = anyOf(superuser(line), modelAccess("read"), agent);
  const mayWrite: Authorizer = anyOf(superuser(line), modelAccess("write"));
  return {
    methods: ANY_METHOD,
    path: /^\/model\/(?<model>[^/]+)\/applications\/(?<application>[^/]+)\/resources\/(?<resource>[^/]+)$/,
    access: (method) => (method === "PUT" ? mayWrite : mayRead),
    sendError: sendNestedError,
    async serve(asked) {
      const { request, response } = asked;
      if (request.method === "GET") {
        const { bytes } = contentOf(asked, files, line, hasApplication);
        return sendBytes(response, bytes, { "Content-Type": RAW });
      }
      if (request.method === "PUT") return upload(asked, files, line, hasApplication);
      throw methodNotAllowed(request.method);
    },
  };
}

/** `/model/<uuid>/units/<unit tag>/resources/<name>`: for the agents of a unit. */
export function unitResourcesEndpoint(
  files: StoredFiles,
  line: JujuLine,
  hasApplication: HasApplication,
): ModelEndpoint {
  return {
    methods: ANY_METHOD,
    path: /^\/model\/(?<model>[^/]+)\/units\/(?<unit>[^/]+)\/resources\/(?<resource>[^/]+)$/,
    access: () => anyOf(agent),
    sendError: sendNestedError,
    serve(asked) {
      const { request, response, parts } = asked;
      if (request.method !== "GET") throw methodNotAllowed(request.method);
      const unit = parts["unit"] ?? "";
      const application = /^unit-(.+)-\d+$/.exec(unit)?.[1];
      if (application === undefined) {
        throw new WireError(`${goQuote(unit)} is not a valid unit tag`);
      }
      const named = { ...asked, parts: { ...parts, application } };
      const { bytes, sha384 } = contentOf(named, files, line, hasApplication);
      sendBytes(response, bytes, { "Content-Type": RAW, "Content-Sha384": sha384 });
    },
  };
}

function contentOf(
  { parts, model }: ModelRequest,
  files: StoredFiles,
  line: JujuLine,
  hasApplication: HasApplication,
): ResourceContent {
  const { application = "", resource: name = "" } = parts;
  const ofApplication = files
    .resources(model)
    .filter((stored) => stored.application === application && !stored.isPending);
  const resource = ofApplication.find((stored) => stored.name === name);
  if (line === "3.6") {
    if (resource?.content) return resource.content;
    throw new WireError(`resource ${goQuote(`${application}/${name}`)} not found`, "not found");
  }
  if (ofApplication.length === 0 && !hasApplication(model, application)) {
    throw new WireError(`application ${application} not found`, "not found");
  }
  const named = `resource ${name} of application ${application}`;
  if (!resource) throw new WireError(`${named} not found`, "not found");
  if (resource.content) return resource.content;
  throw new WireError(`${named} has no blob downloaded on controller not found`, "not found");
}

async function upload(
  { request, response, url, parts, model, caller }: ModelRequest,
  files: StoredFiles,
  line: JujuLine,
  hasApplication: HasApplication,
): Promise<void> {
  const { application = "", resource: name = "" } = parts;
  const known = files.resources(model).filter((stored) => stored.application === application);
  const isKnown = known.length > 0 || hasApplication(model, application);
  if (line !== "3.6" && !isKnown) {
    throw new WireError(`application ${application} not found`, "not found");
  }
  const said = readHeaders(request);
  const pendingId = url.searchParams.get("pendingid") ?? "";
  const resource = known.find((stored) =>
    pendingId === ""
      ? stored.name === name && !stored.isPending
      : stored.id === pendingId && stored.isPending,
  );
  if (!resource) throw unknownResource({ application, name, pendingId }, line);
  if (resource.origin !== "upload") {
    throw new WireError(`resource ${goQuote(resource.id)} is not of type upload`);
  }
  const extension = extname(resource.path);
  if (resource.type === "file" && extname(said.filename) !== extension) {
    throw new WireError(
      `incorrect extension on resource upload ${goQuote(said.filename)}, expected ${goQuote(extension)}`,
    );
  }
  const bytes = await readBody(request);
  const actual = hashOf("sha384", bytes);
  if (actual !== said.sha384) {
    // The letters are Juju's.
    throw new WireError(
      `downloading reosurce body: downloaded resource has unexpected hash: ` +
        `got ${goQuote(actual)}, expected ${goQuote(said.sha384)}`,
    );
  }
  const filled = files.fillResource(resource, bytes, caller?.userName ?? "");
  sendJson(response, 200, { resource: encodeResource(filled) });
}

function readHeaders(request: IncomingMessage): {
  readonly filename: string;
  readonly sha384: string;
} {
  const type = headerOf(request, "Content-Type");
  if (type !== RAW) throw new WireError(`unsupported content type ${goQuote(type)}`);
  const sha384 = headerOf(request, "Content-Sha384");
  if (!/^[\da-f]{96}$/.test(sha384)) {
    const reason = /^(?:[\da-f]{2})*$/i.test(sha384)
      ? "invalid fingerprint (too small)"
      : "encoding/hex: invalid byte";
    throw new WireError(`parsing fingerprint: ${reason}`);
  }
  return { sha384, filename: readFilename(headerOf(request, "Content-Disposition")) };
}

function unknownResource(
  asked: { readonly application: string; readonly name: string; readonly pendingId: string },
  line: JujuLine,
): WireError {
  const { application, name, pendingId } = asked;
  const message =
    line === "3.6"
      ? `resource ${goQuote(`${application}/${name}`)} not found`
      : pendingId === ""
        ? `getting resource uuid: application ${goQuote(application)}, resource ${goQuote(name)} not found`
        : `resource ${name} of application ${application} not found`;
  return new WireError(message, "not found");
}

/** `rpc/params/resources.go`, `Resource`. */
function encodeResource(resource: StoredResource): JsonObject {
  const { description, username, content } = resource;
  return {
    name: resource.name,
    type: resource.type,
    path: resource.path,
    ...(description && { description }),
    origin: resource.origin,
    revision: resource.revision,
    fingerprint: content ? Buffer.from(content.sha384, "hex").toString("base64") : null,
    size: content?.bytes.length ?? 0,
    id: resource.id,
    "pending-id": resource.isPending ? resource.id : "",
    application: resource.application,
    ...(username && { username }),
    timestamp: resource.timestamp,
  };
}
