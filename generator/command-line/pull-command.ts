import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.js";
import { cacheFolderOf, pullReleases, type PulledReleases } from "../pins/pull-releases.js";
import { readReleases } from "../pins/releases-file.js";
import { PULL_OPTIONS } from "./descriptions/pull.js";
import { DEFAULT_RELEASES } from "./descriptions/shared-options.js";
import { EXIT_CODE, type ExitCode } from "./exit-code.js";
import { interruptible } from "./interruption.js";
import { chooseOne, parseOptions } from "./parse-options.js";
import { pullProgress } from "./progress.js";
import { printDiagnostics } from "./report.js";
import { printData, type Terminal } from "./terminal.js";

interface PullArguments {
  readonly available: boolean;
  readonly from: string | undefined;
  readonly releases: string;
  readonly format: "text" | "json";
}

/** `facadegen pull`. */
export async function pullCommand(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { available, from, releases, format } = parsePullArguments(words);
  const cache = cacheFolderOf(releases);
  const pins = await readReleases(releases);
  const diagnostics: Diagnostic[] = [...pins.diagnostics];
  let pulled: PulledReleases = { files: [], missing: [] };
  if (pins.output !== undefined) {
    const mirror = terminal.environment["JUJU_SCHEMA_MIRROR"];
    const interruption = interruptible();
    const result = await pullReleases(pins.output, {
      cacheFolder: cache,
      available,
      from,
      mirror: mirror === "" ? undefined : mirror,
      signal: interruption.signal,
      onProgress: pullProgress(terminal),
    });
    interruption.end();
    pulled = result.output;
    diagnostics.push(...result.diagnostics);
  }

  const exitCode = hasErrors(diagnostics) ? EXIT_CODE.failed : EXIT_CODE.done;
  if (format === "json") {
    const files = pulled.files.map(({ source, ...file }) => ({
      ...file,
      source: source?.kind ?? "cache",
      ...(source === undefined ? {} : { from: source.label }),
    }));
    const { missing } = pulled;
    printData(terminal, JSON.stringify({ exitCode, cache, files, missing, diagnostics }, null, 2));
    return exitCode;
  }
  printDiagnostics(terminal, diagnostics);
  if (pins.output !== undefined) printData(terminal, summarize(pulled, cache));
  return exitCode;
}

/** @throws UsageError for anything that cannot be understood. */
function parsePullArguments(words: readonly string[]): PullArguments {
  const values = parseOptions("pull", words, PULL_OPTIONS);
  return {
    available: values.available ?? false,
    from: values.from,
    releases: values.releases ?? DEFAULT_RELEASES,
    format: chooseOne("pull", "format", values.format ?? "text", PULL_OPTIONS.format.choices),
  };
}

function summarize(pulled: PulledReleases, cache: string): string {
  const { files, missing } = pulled;
  const widest = Math.max(0, ...[...files, ...missing].map((file) => file.release.length));
  const line = (file: { release: string; name: string }, from: string): string =>
    `${file.release.padEnd(widest)}  ${file.name.padEnd("agent-schema.json".length)}  ${from}`;
  const fetched = files.filter((file) => file.source !== undefined).length;
  const counts = [
    `${files.length - fetched} cached`,
    `${fetched} fetched`,
    `${missing.length} missing`,
  ];
  return [
    ...files.map((file) => line(file, file.source?.label ?? "cached")),
    ...missing.map((file) => line(file, "missing")),
    `${cache}: ${counts.join(", ")}`,
  ].join("\n");
}
