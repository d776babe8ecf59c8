import { readClientsConfig } from "../config/client-config.js";
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.js";
import { configJobs } from "../jobs/config-jobs.js";
import type { ClientModel, FacadeModel } from "../model/client-model.js";
import { groupBy } from "../model/group-by.js";
import { compareReleases } from "../model/order.js";
import { readModel } from "../pipeline/read-model.js";
import { StageClock } from "../stage-clock.js";
import { releaseCells } from "../view/release-table.js";
import { correctionTotals, type CorrectionTotal } from "./correction-totals.js";
import { EXIT_CODE, UsageError, type ExitCode } from "./exit-code.js";
import { parseListArguments, type ListArguments } from "./list-arguments.js";
import { pullProgress } from "./progress.js";
import { printDiagnostics } from "./report.js";
import { printData, type Terminal } from "./terminal.js";

/** `facadegen list`: which facade versions each release has. */
export async function listCommand(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const wanted = parseListArguments(words);
  const config = await readClientsConfig(wanted.config);
  if (config.output === undefined) return fail(terminal, wanted, config.diagnostics);
  const { clients } = config.output;
  const client = clients.find(({ name, usesPins }) =>
    wanted.client === undefined ? usesPins : name === wanted.client,
  );
  if (client === undefined) {
    const names = clients.map(({ name }) => name).join(", ");
    throw new UsageError(`${wanted.config} has no such client; it has ${names}`, "list");
  }
  const jobs = await configJobs(config.output, [client], {
    available: wanted.available,
    mirror: terminal.environment["JUJU_SCHEMA_MIRROR"],
    onProgress: pullProgress(terminal),
  });
  const [job] = jobs.output;
  if (job === undefined || hasErrors(jobs.diagnostics))
    return fail(terminal, wanted, jobs.diagnostics);
  const { audience } = wanted;
  const selection = { ...job.request.selection, audience };
  const read = await readModel({ ...job.request, selection }, new StageClock());
  const diagnostics = [...jobs.diagnostics, ...read.diagnostics];
  const { model } = read.output;
  if (model === undefined) return fail(terminal, wanted, diagnostics);
  printDiagnostics(terminal, diagnostics);
  const { corrections } = job.request.corrections;
  const text = wanted.corrections
    ? formatTotals(correctionTotals(model, corrections), wanted.format)
    : formatList(model, wanted.format);
  printData(terminal, text);
  return EXIT_CODE.done;
}

/** Data for scripts even then; a person has the messages. */
function fail(
  terminal: Terminal,
  { format }: ListArguments,
  diagnostics: readonly Diagnostic[],
): ExitCode {
  const exitCode = EXIT_CODE.failed;
  if (format === "json") printData(terminal, JSON.stringify({ exitCode, diagnostics }, null, 2));
  else printDiagnostics(terminal, diagnostics);
  return exitCode;
}

function formatList(model: ClientModel, format: ListArguments["format"]): string {
  if (format === "json") {
    const facades = model.facades.map(({ name, version, audience, releases, drifts }) => ({
      name,
      version,
      audience,
      releases,
      drifts: drifts.length,
    }));
    return JSON.stringify({ releases: model.releases, facades }, null, 2);
  }
  const columns = [...new Set(model.facades.flatMap((facade) => facade.releases))];
  columns.sort(compareReleases);
  const rows = [
    ["facade", ...columns],
    ...[...groupBy(model.facades, (facade: FacadeModel) => facade.name)].map(([name, facades]) => [
      name,
      ...releaseCells(facades, columns),
    ]),
  ];
  return formatTable(rows);
}

function formatTotals(totals: readonly CorrectionTotal[], format: ListArguments["format"]): string {
  if (format === "json") return JSON.stringify({ corrections: totals }, null, 2);
  const sum = (count: (total: CorrectionTotal) => number): string =>
    String(totals.reduce((all, total) => all + count(total), 0));
  return formatTable([
    ["correction", "known", "facade versions", "places"],
    ...totals.map(({ kind, known, facadeVersions, places }) => {
      return [kind, String(known), String(facadeVersions), String(places)];
    }),
    ["total", sum(({ known }) => known), "", sum(({ places }) => places)],
  ]);
}

/** Rows with their columns one below the other. */
function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
