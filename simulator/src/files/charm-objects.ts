import { anybody, anyOf, modelAccess, superuser } from "../listen/http-authorizers.js";
import { headerOf, readBody, sendBytes, sendJson } from "../listen/http-answers.js";
import { annotated, sendCharmError } from "../listen/http-error.js";
import { goQuote } from "../listen/go-quote.js";
import { answerPlainly } from "../listen/plain-answer.js";
import type { ModelEndpoint, ModelRequest } from "../listen/model-route.js";
import type { JujuLine } from "../parts/juju-release.js";
import { WireError } from "../parts/wire-error.js";
import { badRequest, MOST_CHARM_BYTES, readUpload, storeCharm } from "./charm-uploads.js";
import { parseCharmUrl } from "./charm-url.js";
import { hashOf } from "./simulated-files.js";
import type { StoredFiles } from "./simulated-files.js";

const SHORTEST_PREFIX = 7;

/** `/model-<uuid>/charms/<name>-<sha>`: the archives of charms, down and up. */
export function charmObjectsEndpoint(files: StoredFiles, line: JujuLine): ModelEndpoint {
  const isOlder = line === "3.6";
  const mayWrite = anyOf(superuser(line), modelAccess("write"));
  return {
    methods: ["GET", "PUT"],
    path: /^\/model-(?<model>[^/]+)\/charms\/(?<object>[^/]+)$/,
    access: (method) => (method === "PUT" ? mayWrite : anybody),
    sendError: sendCharmError,
    async serve(asked) {
      const { request, response } = asked;
      if (request.method === "GET") {
        return within(isOlder ? "cannot retrieve charm" : "retrieving charm", () =>
          download(asked, files, isOlder),
        );
      }
      if (request.method === "PUT") {
        return within(isOlder ? "cannot upload charm" : "uploading charm", () =>
          upload(asked, files, isOlder),
        );
      }
      // `HEAD` comes here, and no further.
      answerPlainly(response, 501, `http method ${request.method ?? ""} not implemented`);
    },
  };
}

function download(
  { response, parts, model }: ModelRequest,
  files: StoredFiles,
  isOlder: boolean,
): void {
  const { sha } = splitObject(parts["object"] ?? "", isOlder);
  // The name is not looked at.
  const charm = files.charms(model).find(({ sha256 }) => sha !== "" && sha256.startsWith(sha));
  if (!charm) {
    throw new WireError(
      isOlder
        ? `cannot get charm from state: charm with sha256 ${goQuote(sha)} not found`
        : "charm not found",
      "not found",
    );
  }
  sendBytes(response, charm.archive, {
    "Content-Type": "application/zip",
    // The digits and not what they stand for, unlike Amazon's.
    "x-amz-checksum-sha256": Buffer.from(charm.sha256).toString("base64"),
  });
}

async function upload(
  { request, response, parts, model }: ModelRequest,
  files: StoredFiles,
  isOlder: boolean,
): Promise<void> {
  const type = headerOf(request, "Content-Type");
  if (type !== "application/zip") {
    throw badRequest(`expected Content-Type: application/zip, got: ${type}`);
  }
  const { name, sha } = splitObject(parts["object"] ?? "", isOlder);
  const given = headerOf(request, "Juju-Curl");
  if (!isOlder && given === "") throw badRequest('missing "Juju-Curl" header');
  const url = parseCharmUrl(given);
  if (!url) throw badRequest(`${goQuote(given)} is not a valid charm url`);
  if (!isOlder && url.schema !== "local" && url.schema !== "ch") {
    throw badRequest(`unsupported charm source ${goQuote(url.schema)}`);
  }
  const archive = await readBody(request, MOST_CHARM_BYTES);
  const actual = hashOf("sha256", archive);
  if (isOlder ? actual.slice(0, SHORTEST_PREFIX) !== sha : !actual.startsWith(sha)) {
    const prefix = actual.slice(0, SHORTEST_PREFIX);
    throw badRequest(`Uploaded charm sha256 (${prefix}) does not match sha in url (${sha})`);
  }
  const { revision } = readUpload(archive, "3.6");
  const wanted = { ...url, name, revision: url.revision < 0 ? revision : url.revision };
  const refusal = "non-local charms may only be uploaded during model migration import";
  const stored = storeCharm(files, model, wanted, archive, refusal);
  sendJson(response, 200, { "charm-url": stored }, { "Juju-Curl": stored });
}

/** The last dash is before the hash; names may have some, too. */
function splitObject(
  object: string,
  isOlder: boolean,
): { readonly name: string; readonly sha: string } {
  const dash = object.lastIndexOf("-");
  if (dash === -1) throw badRequest(`${goQuote(object)} is not a valid charm object path`);
  const sha = object.slice(dash + 1);
  if (!isOlder && sha.length < SHORTEST_PREFIX) {
    throw badRequest(`invalid sha length: ${goQuote(sha)}`);
  }
  return { name: object.slice(0, dash), sha };
}

/** Says in the errors what was being done. */
export async function within(what: string, run: () => void | Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    throw error instanceof WireError ? annotated(what, error) : error;
  }
}
