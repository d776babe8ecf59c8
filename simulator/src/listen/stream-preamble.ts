import type { IncomingMessage } from "node:http";
import type { WebSocket } from "ws";
import type { JsonObject } from "../json.js";
import { encodeJson } from "../rpc/write-reply.js";

/** Says that all is well: the first frame of every stream. */
export function welcome(socket: WebSocket): void {
  socket.send("{}\n");
}

/** Says in the first frame what is wrong, and closes. */
export function turnAway(
  socket: WebSocket,
  { message, code, info }: { message: string; code: string; info?: JsonObject | undefined },
): void {
  const error: JsonObject = { message, code, ...(info && { info }) };
  socket.send(`${encodeJson({ error })}\n`);
  socket.close(1001);
}

/** Ends the connection below a socket, after what was sent, without a farewell: as Juju's handlers end. */
export function hangUp(request: IncomingMessage): void {
  request.socket.end();
}
