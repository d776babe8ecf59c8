import { expect, it } from "vitest";
import { nodeWebSocket } from "../../src/node.js";

it("gives ws the headers of all sockets and those of the one", async () => {
  const given: object[] = [];
  class Recorded {
    binaryType = "";
    readonly readyState = 0;
    constructor(_url: string, options: object) {
      given.push(options);
    }
    addEventListener(): void {}
    send(): void {}
    close(): void {}
  }
  const WebSocket = nodeWebSocket({
    headers: { Cookie: "all", Origin: "https://a.test" },
    webSocket: Recorded,
  });
  // The debug log opens its sockets like this, as it would those of `ws`.
  Reflect.construct(WebSocket, ["wss://a.test/log", { headers: { Cookie: "log" } }]);
  await expect.poll(() => given).toHaveLength(1);
  expect(given[0]).toMatchObject({ headers: { Cookie: "log", Origin: "https://a.test" } });
});
