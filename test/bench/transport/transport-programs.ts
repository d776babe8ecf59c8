import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildScript } from "../build-script.js";
import { jujulibPackage } from "../jujulib-package.js";
import { measureProcess } from "../measured-process.js";
import { TRANSPORT_SOURCES } from "../transport-sources.js";
import type { ClientName, TransportFigures } from "./figures.js";
import { websocketPackage } from "./websocket-package.js";

/** A client to be measured. */
export interface TransportProgram {
  /** As the rows of the tables are called. */
  readonly name: string;
  readonly client: ClientName;
  /** What its process is started with after the server's address. */
  readonly words: readonly string[];
}

/** What each client is called. */
export const BARE = "bare ws loop";
export const FACADEGEN = "facadegen";
export const SHARED_SIGNAL = "facadegen, signal and timeoutMs";
export const OWN_SIGNAL = "facadegen, a new signal each";
export const JUJULIB_WS = "jujulib over ws";
export const JUJULIB_WEBSOCKET = "jujulib over websocket";

/** All clients that can be had here, the bare loop first. */
export async function transportPrograms(): Promise<readonly TransportProgram[]> {
  const own: readonly TransportProgram[] = [
    { name: BARE, client: "bare", words: [] },
    { name: FACADEGEN, client: "facadegen", words: [] },
    { name: SHARED_SIGNAL, client: "facadegen-shared-signal", words: [] },
    { name: OWN_SIGNAL, client: "facadegen-own-signal", words: [] },
  ];
  const jujulib = await jujulibPackage();
  if (jujulib === undefined) return own;
  const websocket = await websocketPackage();
  return [
    ...own,
    { name: JUJULIB_WS, client: "jujulib", words: [jujulib.folder] },
    ...(websocket === undefined
      ? []
      : [
          {
            name: JUJULIB_WEBSOCKET,
            client: "jujulib",
            words: [jujulib.folder, websocket],
          } as const,
        ]),
  ];
}

/** Builds the process that measures a client. */
export function buildTransportProcess(workFolder: string): Promise<string> {
  return buildScript({
    entry: fileURLToPath(new URL("transport-process.ts", import.meta.url)),
    outFile: path.join(workFolder, "transport-process.cjs"),
    format: "cjs",
    replacements: TRANSPORT_SOURCES,
  });
}

export interface TransportRunRequest {
  readonly program: TransportProgram;
  /** The built process. */
  readonly script: string;
  /** Of the server, without a path. */
  readonly url: string;
  readonly workFolder: string;
  readonly probe: string;
}

/** Measures one client in a new process. */
export async function runTransportProgram({
  program,
  script,
  url,
  workFolder,
  probe,
}: TransportRunRequest): Promise<TransportFigures> {
  const { standardOutput } = await measureProcess({
    words: ["--expose-gc", script, program.client, url, ...program.words],
    folder: workFolder,
    probe,
  });
  return JSON.parse(standardOutput) as TransportFigures;
}
