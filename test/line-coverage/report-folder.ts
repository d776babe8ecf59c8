/** The variable that tells vitest's configuration where to put its report. */
export const REPORT_VARIABLE = "FACADEGEN_COVERAGE_FOLDER";
