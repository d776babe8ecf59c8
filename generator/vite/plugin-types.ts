/** What the plugin can be told. */
export interface FacadegenOptions {
  /** The configuration, from Vite's root on: `schema/clients.json` when left out. */
  readonly config?: string;
  /** Clients to generate, by name; all of the configuration's when left out. */
  readonly clients?: readonly string[];
  /** Do with those of the pinned releases that can be reached, and warn of the others. */
  readonly available?: boolean;
}

/**
 * A plugin for Vite 6 to 8. It is described by what it uses of them, so that its types need no `vite`: what
 * `defineConfig` of any of these versions takes.
 */
export interface FacadegenPlugin {
  readonly name: string;
  config(config: GivenConfig): Promise<AddedConfig | undefined>;
  configResolved(config: ResolvedConfig): void;
  buildStart(this: BuildContext): Promise<void>;
  configureServer(server: DevServer): Promise<void>;
  buildEnd(): void;
}

/** Of a configuration that is not complete yet. */
export interface GivenConfig {
  readonly root?: string | undefined;
  readonly server?: { readonly watch?: object | null | undefined } | undefined;
}

/** What the plugin adds to it: the folders that it writes are not Vite's to watch. */
export interface AddedConfig {
  readonly server: { readonly watch: { readonly ignored: ((file: string) => boolean)[] } };
}

export interface ResolvedConfig {
  readonly command: "build" | "serve";
  readonly logger: Logger;
}

export interface Logger {
  info(message: string, options?: { readonly timestamp?: boolean }): void;
  warn(message: string, options?: { readonly timestamp?: boolean }): void;
  error(message: string, options?: { readonly timestamp?: boolean }): void;
}

/** What a bundler gives to a plugin's hooks. */
export interface BuildContext {
  addWatchFile(file: string): void;
}

export interface DevServer {
  readonly environments: Readonly<Record<string, DevEnvironment>>;
}

/** Where modules run: the browser, and the server where there is one. */
export interface DevEnvironment {
  readonly moduleGraph: { onFileChange(file: string): void };
  readonly hot: { send(payload: HotPayload): void };
}

export type HotPayload =
  | { readonly type: "full-reload" }
  | { readonly type: "update"; readonly updates: never[] }
  | {
      readonly type: "error";
      readonly err: { readonly message: string; readonly stack: string; readonly plugin: string };
    };
