import { controllerAgent } from "../listen/http-authorizers.js";
import { headerOf, sendBytes, sendJson } from "../listen/http-answers.js";
import type { SendHttpError } from "../listen/http-error.js";
import { httpStatusOf } from "../listen/http-error.js";
import { answerPlainly } from "../listen/plain-answer.js";
import type { ModelEndpoint } from "../listen/model-route.js";
import { WireError } from "../parts/wire-error.js";
import { hashOf } from "./simulated-files.js";
import type { StoredFiles } from "./simulated-files.js";

/** The codes of Amazon's S3. */
const S3_CODES: Readonly<Record<number, string>> = {
  400: "InvalidRequest",
  403: "InvalidAccessKeyId",
  404: "NoSuchKey",
};

/** `/model-<uuid>/objects/<sha256>` from Juju 4: what controllers fetch from one another. */
export function objectsEndpoint(files: StoredFiles): ModelEndpoint {
  return {
    methods: ["GET"],
    path: /^\/model-(?<model>[^/]+)\/objects\/(?<object>[^/]+)$/,
    access: () => controllerAgent,
    sendError: sendS3Error,
    serve({ request, response, parts, model }) {
      if (request.method !== "GET") {
        return answerPlainly(response, 501, `http method ${request.method ?? ""} not implemented`);
      }
      const { object = "" } = parts;
      const bytes = [
        ...files.charms(model).map(({ archive }) => archive),
        ...files.resources(model).flatMap(({ content }) => content?.bytes ?? []),
      ].find((content) => hashOf("sha256", content) === object);
      if (!bytes) {
        throw new WireError(`cannot retrieve object: object: ${object} not found`, "not found");
      }
      sendBytes(response, bytes, {
        "x-amzn-requestid": headerOf(request, "x-amz-request-id"),
        "x-amzn-id-2": headerOf(request, "x-amz-id-2"),
        "x-amz-checksum-sha256": Buffer.from(object).toString("base64"),
      });
    },
  };
}

const sendS3Error: SendHttpError = (response, error) => {
  const status = httpStatusOf(error);
  const { message } = error;
  const header = (name: string): string => headerOf(response.req, name);
  sendJson(response, status, {
    code: S3_CODES[status] ?? "InternalError",
    message,
    requestId: header("x-amz-request-id"),
    hostId: header("x-amz-id-2"),
  });
};
