import path from "node:path";
import { pathToFileURL } from "node:url";
import type * as Package from "@facadegen/simulator";
import type { Controller, ControllerOptions } from "@facadegen/simulator";
import { onTestFinished } from "vitest";

type Simulator = typeof Package;

/** The password that the guides' examples have. */
export const PASSWORD = "…";

/** Starts a controller of the installed package, until the test ends. */
export async function startController(
  installed: string,
  options: ControllerOptions,
): Promise<Controller> {
  const file = path.join(installed, "node_modules/@facadegen/simulator/dist/index.js");
  const simulator: Simulator = await import(/* @vite-ignore */ pathToFileURL(file).href);
  const users = { admin: { password: PASSWORD }, ...options.users };
  const controller = await simulator.startController({ secure: false, ...options, users });
  onTestFinished(() => controller.close());
  return controller;
}
