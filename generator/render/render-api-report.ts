import type { ApiReportView } from "../view/api-report-view.js";
import { loadTemplates } from "./templates.js";

/** Lays out the API report. */
export function renderApiReport(report: ApiReportView): string {
  return loadTemplates(["api-report"], { lines: "lines" })("api-report", report);
}
