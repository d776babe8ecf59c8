import { extname } from "node:path";
import { anybody, anyOf, modelAccess, superuser } from "../listen/http-authorizers.js";
import { headerOf, readBody, sendBytes, sendJson } from "../listen/http-answers.js";
import { methodNotAllowed, sendCharmError } from "../listen/http-error.js";
import { goQuote } from "../listen/go-quote.js";
import type { ModelEndpoint, ModelRequest } from "../listen/model-route.js";
import { WireError } from "../parts/wire-error.js";
import { cleanPath, findEntry, listEntries } from "./charm-archive.js";
import { within } from "./charm-objects.js";
import { badRequest, readUpload, storeCharm } from "./charm-uploads.js";
import { formatCharmUrl, parseCharmUrl } from "./charm-url.js";
import { DEFAULT_ICON } from "./default-icon.js";
import type { StoredFiles } from "./simulated-files.js";
import { readZip } from "./zip-archive.js";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "application/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".xml": "text/xml; charset=utf-8",
};

/** `/charms` and `/model/<uuid>/charms` of Juju 3: charms by their URL, whole or a file of them. */
export function charmArchivesEndpoint(files: StoredFiles): ModelEndpoint {
  const mayWrite = anyOf(superuser("3.6"), modelAccess("write"));
  return {
    methods: ["GET", "POST"],
    path: /^(?:\/model\/(?<model>[^/]+))?\/charms$/,
    access: (method) => (method === "POST" ? mayWrite : anybody),
    sendError: sendCharmError,
    async serve(asked) {
      const { method } = asked.request;
      if (method === "POST") return within("cannot upload charm", () => upload(asked, files));
      if (method === "GET") return within("cannot retrieve charm", () => download(asked, files));
      throw methodNotAllowed(method);
    },
  };
}

function download({ response, url, model }: ModelRequest, files: StoredFiles): void {
  const asked = url.searchParams.get("url") ?? "";
  if (asked === "") throw badRequest("expected url=CharmURL query argument");
  const parsed = parseCharmUrl(asked);
  if (!parsed) throw badRequest(`cannot parse name and/or revision in URL ${goQuote(asked)}`);
  const charm = files.charms(model).find((stored) => stored.url === formatCharmUrl(parsed));
  if (!charm) {
    const name = goQuote(formatCharmUrl(parsed));
    throw new WireError(`cannot get charm from state: charm ${name} not found`, "not found");
  }
  const file = url.searchParams.get("file") ?? "";
  const isIcon = file === "" && url.searchParams.get("icon") === "1";
  const path = isIcon ? "icon.svg" : file === "" ? "" : cleanPath(file);
  if (path === "*") {
    return sendBytes(response, charm.archive, { "Content-Type": "application/zip" });
  }
  const entries = readZip(charm.archive);
  if (path === "") return sendJson(response, 200, { files: listEntries(entries) });
  const entry = findEntry(entries, path);
  if (entry?.isFolder) throw new WireError("directory listing not allowed", "forbidden");
  if (!entry && !isIcon) throw new WireError("charm file not found", "not found");
  sendBytes(response, entry?.read() ?? Buffer.from(DEFAULT_ICON), {
    "Content-Type": TYPES[extname(path)] ?? "text/plain; charset=utf-8",
  });
}

async function upload(
  { request, response, url, model }: ModelRequest,
  files: StoredFiles,
): Promise<void> {
  const query = (name: string): string => url.searchParams.get(name) ?? "";
  const type = headerOf(request, "Content-Type");
  if (type !== "application/zip") {
    throw badRequest(`expected Content-Type: application/zip, got: ${type}`);
  }
  const archive = await readBody(request);
  const { name, revision } = readUpload(archive, "archive");
  const schema = query("schema") || "local";
  const given = schema === "local" ? "" : query("revision");
  if (!/^\d*$/.test(given)) throw badRequest("revision not valid");
  const wanted = {
    schema,
    architecture: query("arch"),
    series: query("series"),
    name: query("name") || name,
    revision: given === "" ? revision : Number(given),
  };
  const refusal = "charms may only be uploaded during model migration import";
  sendJson(response, 200, { "charm-url": storeCharm(files, model, wanted, archive, refusal) });
}
