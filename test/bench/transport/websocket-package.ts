import { existsSync } from "node:fs";
import path from "node:path";
import { CACHE_FOLDER, downloadPackages } from "../npm-download.js";

/** The WebSocket that the peer depends on, in the version that its package asks for. */
const WEBSOCKET_VERSION = "1.0.34";

/** What the package loads in Node, in the newest versions that it and its dependencies allow. */
const PACKAGES = {
  websocket: `websocket@${WEBSOCKET_VERSION}`,
  bufferutil: "bufferutil@4.0.9",
  debug: "debug@2.6.9",
  "is-typedarray": "is-typedarray@1.0.0",
  ms: "ms@2.0.0",
  "node-gyp-build": "node-gyp-build@4.8.4",
  "typedarray-to-buffer": "typedarray-to-buffer@3.1.5",
  "utf-8-validate": "utf-8-validate@5.0.10",
  yaeti: "yaeti@0.0.6",
};

/** The unpacked package `websocket` with its dependencies beside it; `undefined` when it cannot be had. */
export async function websocketPackage(): Promise<string | undefined> {
  const folder = path.join(CACHE_FOLDER, `websocket-${WEBSOCKET_VERSION}`);
  const modules = Object.entries(PACKAGES).map(([name, spec]) => [`node_modules/${name}`, spec]);
  try {
    if (!existsSync(folder)) await downloadPackages(Object.fromEntries(modules), folder);
  } catch {
    // No network, or a registry that does not have it: the report says so and leaves its row out.
    return undefined;
  }
  return path.join(folder, "node_modules", "websocket");
}
