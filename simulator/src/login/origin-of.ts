import type { IncomingHttpHeaders } from "node:http";
import type { ControllerContext } from "../parts/controller-part.js";

/** The origin below which a client finds the controller's HTTP endpoints: it has said which name it knows. */
export function originOf(
  { address }: Pick<ControllerContext, "address">,
  { host }: IncomingHttpHeaders,
): string {
  const { secure, host: own, port } = address();
  const bracketed = own.includes(":") ? `[${own}]` : own;
  return `http${secure ? "s" : ""}://${host ?? `${bracketed}:${port}`}`;
}
