import path from "node:path";
import { DEFAULT_CONFIG } from "../config/default-config.js";
import { diagnosticText } from "../diagnostics/diagnostic-text.js";
import { PathWatcher } from "../watch/path-watcher.js";
import { Generation, type GenerationResult } from "./generation.js";
import type {
  BuildContext,
  DevServer,
  FacadegenOptions,
  FacadegenPlugin,
  GivenConfig,
  HotPayload,
  Logger,
  ResolvedConfig,
} from "./plugin-types.js";

export type { FacadegenOptions, FacadegenPlugin } from "./plugin-types.js";

const NAME = "facadegen";

/**
 * A Vite plugin that generates the clients of a configuration: before a build, when the development server starts,
 * and again whenever a schema, the configuration or a correction changes. Pages are reloaded when that changed a
 * file of a client. Faults in the input fail a build; the development server shows them and goes on with what was
 * generated before.
 *
 * @example
 * // vite.config.ts
 * import facadegen from "facadegen/vite";
 * import { defineConfig } from "vite";
 *
 * export default defineConfig({ plugins: [facadegen()] });
 */
export default function facadegen(options: FacadegenOptions = {}): FacadegenPlugin {
  const { config: file = DEFAULT_CONFIG, clients = [], available = false } = options;
  const stopping = new AbortController();
  let generation: Generation | undefined;
  let logger: Logger | undefined;
  let isBuild = false;
  const current = (root = "."): Generation => {
    generation ??= new Generation(path.resolve(root, file), clients, available);
    return generation;
  };

  return {
    name: NAME,

    async config(given: GivenConfig) {
      const found = current(given.root);
      await found.findOutputs();
      if (given.server?.watch === null) return undefined;
      // Their folders are replaced as a whole, which some systems refuse while somebody listens inside; and one
      // change of a schema would be one reload for each file.
      return { server: { watch: { ignored: [(path) => found.isOutput(path)] } } };
    },

    configResolved(config: ResolvedConfig) {
      ({ logger } = config);
      isBuild = config.command === "build";
    },

    async buildStart(this: BuildContext) {
      // A development server calls this too, after it has generated.
      if (!isBuild) return;
      const found = current();
      const result = await found.run();
      for (const input of found.inputFiles()) this.addWatchFile(input);
      if (result.failed) throw new Error(textOf(result));
      if (result.diagnostics.length > 0) logger?.warn(textOf(result));
    },

    async configureServer(server: DevServer) {
      const found = current();
      const watcher = new PathWatcher({ persistent: false });
      watcher.watch(found.inputs);
      const onInputs = (inputs: readonly string[]): void => watcher.watch(inputs);
      const first = await attempt(found, onInputs);
      if (first.diagnostics.length > 0) report(logger, first);
      void followChanges(found, watcher, { server, logger, signal: stopping.signal, first });
    },

    buildEnd() {
      // Vite closes its server with this.
      if (!isBuild) stopping.abort();
    },
  };
}

interface Surroundings {
  readonly server: DevServer;
  readonly logger: Logger | undefined;
  readonly signal: AbortSignal;
  /** The run before any change. */
  readonly first: Attempt;
}

async function followChanges(
  generation: Generation,
  watcher: PathWatcher,
  { server, logger, signal, first }: Surroundings,
): Promise<void> {
  const send = (payload: HotPayload): void => {
    for (const environment of Object.values(server.environments)) environment.hot.send(payload);
  };
  let hadFailed = first.failed;
  while (!signal.aborted) {
    await watcher.nextChanges(signal);
    if (signal.aborted) break;
    const result = await attempt(generation, (inputs) => watcher.watch(inputs));
    if (result.diagnostics.length > 0) report(logger, result);
    if (result.failed) {
      send({ type: "error", err: { message: textOf(result), stack: "", plugin: NAME } });
    } else if (result.changed.length > 0) {
      for (const environment of Object.values(server.environments)) {
        for (const file of result.changed)
          environment.moduleGraph.onFileChange(file.replaceAll(path.sep, "/"));
      }
      const count = result.changed.length;
      const files = count === 1 ? "1 file" : `${count} files`;
      logger?.info(`${NAME}: ${files} changed`, { timestamp: true });
      send({ type: "full-reload" });
    } else if (hadFailed) {
      // Nothing to load, but a message on the page that no longer holds.
      send({ type: "update", updates: [] });
    }
    hadFailed = result.failed;
  }
  watcher.close();
}

type Attempt = Omit<GenerationResult, "diagnostics"> & {
  readonly diagnostics: readonly (GenerationResult["diagnostics"][number] | Error)[];
};

/** A run that cannot even report diagnostics must not end the server. */
async function attempt(
  generation: Generation,
  onInputs: (inputs: readonly string[]) => void,
): Promise<Attempt> {
  try {
    return await generation.run(onInputs);
  } catch (error) {
    const fault = error instanceof Error ? error : new Error(String(error));
    return { failed: true, diagnostics: [fault], changed: [] };
  }
}

function report(logger: Logger | undefined, result: Attempt): void {
  if (result.failed) logger?.error(textOf(result), { timestamp: true });
  else logger?.warn(textOf(result), { timestamp: true });
}

function textOf({ diagnostics }: Attempt): string {
  const texts = diagnostics.map((one) =>
    one instanceof Error ? one.message : diagnosticText(one),
  );
  return [`${NAME}:`, ...texts].join("\n");
}
