import { build } from "esbuild";

export interface ScriptRequest {
  readonly entry: string;
  readonly outFile: string;
  readonly format: "cjs" | "esm";
  /** Modules to use in place of others, by the name they are imported under. */
  readonly replacements?: Readonly<Record<string, string>>;
}

/** Bundles a script into one JavaScript file, so that a measured process loads no TypeScript. */
export async function buildScript(request: ScriptRequest): Promise<string> {
  await build({
    entryPoints: [request.entry],
    outfile: request.outFile,
    format: request.format,
    bundle: true,
    platform: "node",
    target: "node20",
    alias: { ...request.replacements },
    // The settings of this repository are not those that the peer's sources were written for.
    tsconfigRaw: {},
    logLevel: "error",
  });
  return request.outFile;
}
