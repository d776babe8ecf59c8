// The test program: an application of the packages, bundled once and run by each platform.
import * as bakery from "./bakery.js";
import * as core from "./core.js";
import * as generated from "./generated.js";
import * as log from "./log.js";
import * as misbehave from "./misbehave.js";
import type { Platform } from "./platform.js";
import { browserPlatform } from "./platform.js";
import * as values from "./values.js";
import * as watch from "./watch.js";

const scenarios = { ...bakery, ...core, ...generated, ...log, ...misbehave, ...values, ...watch };

/** The scenarios, by name. */
export type Scenarios = typeof scenarios;

const platform: Platform = Reflect.get(globalThis, "givenPlatform") ?? browserPlatform();

async function runScenario(name: keyof Scenarios, given: never): Promise<string> {
  const result: unknown = await scenarios[name](given, platform);
  return JSON.stringify(result) ?? "null";
}

Reflect.set(globalThis, "runScenario", runScenario);
