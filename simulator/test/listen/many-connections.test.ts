import { expect, it } from "vitest";
import type { RawClient } from "../support/raw-client.js";
import { loggedIn, started } from "../support/started.js";

const MEBIBYTE = 1024 * 1024;

/** Bounds of the issue: start under 2 s, under 500 MB, clients in the same process included. */
it("serves 500 connections to a thousand models", async () => {
  const before = process.memoryUsage().rss;
  const start = performance.now();
  const models = Array.from({ length: 1000 }, (_, index) => ({ name: `model-${index}` }));
  const controller = await started({ juju: "4.0", models });
  const began = performance.now() - start;
  expect(began).toBeLessThan(2000);

  const clients: RawClient[] = [];
  while (clients.length < 500) {
    const urls = Array.from({ length: 50 }, (_, index) =>
      controller.modelUrl(`model-${clients.length + index}`),
    );
    clients.push(...(await Promise.all(urls.map((url) => loggedIn(controller, { url })))));
  }
  expect(controller.openConnections).toBe(500);
  const replies = await Promise.all(
    clients.map((client) =>
      client.ask({ "request-id": 2, type: "Pinger", version: 1, request: "Ping" }),
    ),
  );
  expect(replies.every(({ json }) => !("error" in json))).toBe(true);
  expect(process.memoryUsage().rss - before).toBeLessThan(500 * MEBIBYTE);
  const took = performance.now() - start;
  // Connecting and logging in is not starting, but it must not crawl either.
  expect(took).toBeLessThan(20_000);
});
