import { WebSocketServer, type RawData, type WebSocket } from "ws";
import { textOf } from "./frame-text.js";

/**
 * A controller that does next to nothing for a call, as a process of its own. It tells whoever started it its
 * port, and ends when that process goes.
 *
 * `Pinger.Ping` is answered at once, and on the path `/silent` never. `Echo` answers its params, `EchoLate` some
 * milliseconds later, `Refuse` with an error.
 */
const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
server.on("connection", (socket, request) => {
  const isSilent = request.url === "/silent";
  socket.on("message", (data: RawData) => answer(socket, textOf(data), isSilent));
});
server.on("listening", () => {
  const address = server.address();
  if (typeof address === "object" && address !== null) process.send?.(address.port);
});
process.on("disconnect", () => process.exit());

interface Request {
  readonly "request-id": number;
  readonly type: string;
  readonly request: string;
  readonly params?: { readonly delayMs?: number };
}

const REQUEST_ID = /"request-id":(?<id>\d+)/u;
const LOGIN_RESULT = {
  "controller-tag": "controller-00000000-0000-4000-8000-000000000001",
  "server-version": "3.6.28",
  servers: [],
  "user-info": { identity: "user-admin", "controller-access": "superuser", "model-access": "" },
  facades: [
    { name: "Echo", versions: [1] },
    { name: "Pinger", versions: [1] },
  ],
};

function answer(socket: WebSocket, frame: string, isSilent: boolean): void {
  // Reading a ping in full would make the server the slowest part of what the bench measures.
  if (frame.includes('"request":"Ping"')) {
    const id = REQUEST_ID.exec(frame)?.groups?.["id"];
    if (!isSilent) socket.send(`{"request-id":${id},"response":{}}`);
    return;
  }
  const { "request-id": id, request, params } = JSON.parse(frame) as Request;
  const reply = (content: object): void =>
    socket.send(JSON.stringify({ "request-id": id, ...content }));
  switch (request) {
    case "Login":
      return reply({ response: LOGIN_RESULT });
    case "Stop":
      return reply({ response: {} });
    case "Echo":
      return reply({ response: params });
    case "EchoLate":
      setTimeout(() => reply({ response: params }), params?.delayMs);
      return;
    default:
      return reply({
        error: "permission denied",
        "error-code": "unauthorized access",
        response: {},
      });
  }
}
