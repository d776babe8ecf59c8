import type { ControllerContext, ControllerPart } from "../parts/controller-part.js";
import type { HttpLogin } from "../listen/http-login.js";
import { createHttpLogin } from "../listen/http-login.js";
import { modelRoute } from "../listen/model-route.js";
import type { HttpRoute } from "../parts/routes.js";
import { agentBinaryDownloads, agentBinaryUploads } from "./agent-binaries.js";
import { backupsEndpoint } from "./backups-endpoint.js";
import { charmArchivesEndpoint } from "./charm-archives.js";
import { charmObjectsEndpoint } from "./charm-objects.js";
import { objectsEndpoint } from "./objects-endpoint.js";
import { remoteIconsEndpoint } from "./remote-icons.js";
import type { HasApplication } from "./resources-endpoint.js";
import { resourcesEndpoint, unitResourcesEndpoint } from "./resources-endpoint.js";
import type { SimulatedFiles } from "./simulated-files.js";
import { createFiles } from "./simulated-files.js";

/** The HTTP endpoints of files, and the files. */
export interface FilesPart extends ControllerPart {
  readonly files: SimulatedFiles;
}

/**
 * Charms, resources, agent binaries, backups, icons and `/health`, as the release serves them.
 *
 * @param login - Who may read and write; the users of the state with their passwords unless given.
 * @param hasApplication - Which applications there are besides those that resources were added for.
 */
export function createFilesPart(
  context: ControllerContext,
  login: HttpLogin = createHttpLogin(context),
  hasApplication: HasApplication = () => false,
): FilesPart {
  const { line } = context.release;
  const files = createFiles(context.state, line, context.random.fork("files"));
  const endpoints = [
    charmObjectsEndpoint(files, line),
    resourcesEndpoint(files, line, hasApplication),
    unitResourcesEndpoint(files, line, hasApplication),
    agentBinaryUploads(files, context),
    agentBinaryDownloads(files),
    ...(line === "3.6"
      ? [charmArchivesEndpoint(files), backupsEndpoint(files), remoteIconsEndpoint(files)]
      : [objectsEndpoint(files)]),
  ];
  const health: HttpRoute = {
    methods: ["GET"],
    path: /^\/health$/,
    serve(_request, response) {
      const body = `${files.health}\n`;
      response.writeHead(files.health === "running" ? 200 : 503, {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Length": Buffer.byteLength(body),
      });
      response.end(body);
    },
  };
  return {
    files,
    httpRoutes: [health, ...endpoints.map((endpoint) => modelRoute(context, login, endpoint))],
    close() {
      files.health = "stopping";
    },
  };
}
