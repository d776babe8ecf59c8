import type { Json } from "../json.js";
import type { Header } from "./read-header.js";
import type { WireError } from "../parts/wire-error.js";

/** What becomes of a request. */
export type Outcome = { readonly response: Json } | { readonly error: WireError };

const ESCAPES: Readonly<Record<string, string>> = {
  "<": String.raw`\u003c`,
  ">": String.raw`\u003e`,
  "&": String.raw`\u0026`,
  "\u2028": String.raw`\u2028`,
  "\u2029": String.raw`\u2029`,
};

/** The reply to a request in the form it was asked in, as Go writes it: escaped for HTML, ended by a line break. */
export function writeReply(header: Header, outcome: Outcome): string {
  const members =
    header.form === 0
      ? version0(header, outcome)
      : [...version1(header, outcome), ...trace(header)];
  return `{${members.join(",")}}\n`;
}

/** JSON as Go's encoder writes it, harmless inside HTML. */
export function encodeJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/gu, (found) => ESCAPES[found] ?? found);
}

function version1(header: Header, outcome: Outcome): readonly string[] {
  const id = `"request-id":${header.requestId}`;
  if (!("error" in outcome)) return [id, `"response":${encodeJson(outcome.response)}`];
  const { message, code, info } = outcome.error;
  return [
    id,
    ...member("error", message),
    ...member("error-code", code),
    ...(info === undefined || Object.keys(info).length === 0
      ? []
      : [`"error-info":${encodeJson(info)}`]),
    // An error's reply has a response too.
    `"response":{}`,
  ];
}

function version0(header: Header, outcome: Outcome): readonly string[] {
  const id = `"RequestId":${header.requestId}`;
  if (!("error" in outcome)) return [id, `"Response":${encodeJson(outcome.response)}`];
  const { message, code } = outcome.error;
  return [id, ...member("Error", message), ...member("ErrorCode", code), `"Response":{}`];
}

function trace({ trace: { traceId, spanId, flags } }: Header): readonly string[] {
  return [
    ...member("trace-id", traceId),
    ...member("span-id", spanId),
    ...(flags === 0 ? [] : [`"trace-flags":${flags}`]),
  ];
}

function member(key: string, text: string): readonly string[] {
  return text === "" ? [] : [`${JSON.stringify(key)}:${encodeJson(text)}`];
}
