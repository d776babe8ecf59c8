import type { IncomingMessage, ServerResponse } from "node:http";
import { answerPlainly } from "./plain-answer.js";
import type { HttpRoute, SocketRoute } from "../parts/routes.js";

/** The URL that a request asks for; its origin means nothing. `undefined` when it asks for none. */
export function requestUrl(request: IncomingMessage): URL | undefined {
  try {
    return new URL(`http://controller${request.url ?? "/"}`);
  } catch {
    return undefined;
  }
}

/** The route that a path belongs to, and what its pattern found. */
export function matchRoute<Route extends HttpRoute | SocketRoute>(
  routes: readonly Route[],
  path: string,
): { readonly route: Route; readonly groups: Readonly<Record<string, string>> } | undefined {
  for (const route of routes) {
    const match = new RegExp(`^(?:${route.path.source})$`, route.path.flags).exec(path);
    if (match) return { route, groups: { ...match.groups } };
  }
  return undefined;
}

/** Serves a plain HTTP request by the routes of the parts, the first of them that fits. */
export async function serveHttp(
  httpRoutes: readonly HttpRoute[],
  isSocketPath: (path: string) => boolean,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = requestUrl(request);
  if (url === undefined) return answerPlainly(response, 400, "Bad Request");
  const method = request.method === "HEAD" ? "GET" : (request.method ?? "GET");
  const fitting = httpRoutes.filter((route) => matchRoute([route], url.pathname));
  const found = matchRoute(
    fitting.filter((route) => route.methods.includes(method)),
    url.pathname,
  );
  if (found) {
    try {
      await found.route.serve(request, response, { url, groups: found.groups });
    } catch (error) {
      if (response.headersSent) response.destroy();
      else answerPlainly(response, 500, error instanceof Error ? error.message : String(error));
    }
    return;
  }
  if (fitting.length > 0) {
    const allowed = fitting.flatMap(({ methods }) => methods);
    response.setHeader("Allow", [...new Set(allowed)].join(", "));
    return answerPlainly(response, 405, "Method Not Allowed");
  }
  // A WebSocket is all that there is.
  if (isSocketPath(url.pathname)) return answerPlainly(response, 400, "Bad Request");
  answerPlainly(response, 404, "404 page not found");
}
