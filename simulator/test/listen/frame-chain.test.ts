import { expect, it } from "vitest";
import type { FrameFilter } from "../../src/parts/frame-filter.js";
import { createFrameChain, type FrameChain } from "../../src/rpc/frame-chain.js";
import { createWatchersPart } from "../../src/watchers/watchers-part.js";
import { findRelease } from "../../src/release/find-release.js";
import { seededRandom } from "../../src/random.js";
import type { RpcConnection } from "../../src/parts/rpc-connection.js";
import { WebSocket } from "ws";

/** Chains need a connection and a socket to hand on, and touch neither. */
const SOCKET: WebSocket = Object.create(WebSocket.prototype);
const GONE = new AbortController().signal;
const CONNECTION: RpcConnection = {
  number: 1,
  modelUuid: undefined,
  model: undefined,
  path: "/api",
  headers: {},
  loggedIn: undefined,
  watchers: createWatchersPart({
    release: findRelease("4.0", []),
    random: seededRandom(1),
  }).registryFor({ number: 1, gone: GONE }),
  gone: GONE,
  close: () => undefined,
};

function signing(name: string): FrameFilter {
  return {
    incoming: ({ text }, pass) => pass(`${text}>${name}`),
    outgoing: ({ text }, pass) => pass(`${text}>${name}`),
  };
}

function incoming(chain: FrameChain): readonly string[] {
  const received: string[] = [];
  chain.incoming(CONNECTION, SOCKET, "frame", (text) => received.push(text));
  return received;
}

function outgoing(chain: FrameChain): readonly (string | Uint8Array)[] {
  const sent: (string | Uint8Array)[] = [];
  chain.outgoing(CONNECTION, SOCKET, { text: "frame", request: undefined }, (text) =>
    sent.push(text),
  );
  return sent;
}

it("hands replies through in the order of the parts, requests the other way round", () => {
  const chain = createFrameChain([signing("faults"), {}, signing("record")]);
  expect(outgoing(chain)).toEqual(["frame>faults>record"]);
  expect(incoming(chain)).toEqual(["frame>record>faults"]);
});

it("lets a filter keep a frame, or pass it on more than once", () => {
  const twice: FrameFilter = {
    outgoing({ text }, pass) {
      pass(text);
      pass(text);
    },
    incoming: () => undefined,
  };
  const chain = createFrameChain([twice, signing("record")]);
  expect(outgoing(chain)).toEqual(["frame>record", "frame>record"]);
  expect(incoming(chain)).toEqual([]);
});

it("sends bytes as they are", () => {
  const bytes = new Uint8Array([1, 2]);
  const chain = createFrameChain([{ outgoing: (_, pass) => pass(bytes) }, signing("record")]);
  expect(outgoing(chain)).toEqual([bytes]);
});

it("without filters there is nothing between socket and server", () => {
  expect(incoming(createFrameChain([]))).toEqual(["frame"]);
  expect(outgoing(createFrameChain([]))).toEqual(["frame"]);
});
