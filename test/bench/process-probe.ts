import { readFileSync, writeSync } from "node:fs";

/** What a measured process says of itself as it ends. */
export interface ProcessReport {
  readonly processorMilliseconds: number;
  readonly peakBytes: number;
}

const REPORT_DESCRIPTOR = 3;

process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const report: ProcessReport = {
    processorMilliseconds: (userCPUTime + systemCPUTime) / 1000,
    peakBytes: ownPeak() ?? maxRSS * 1024,
  };
  writeSync(REPORT_DESCRIPTOR, JSON.stringify(report));
});

/**
 * On Linux `maxRSS` starts from the peak of the process that started this one, here the bench itself; the
 * kernel's other figure is that of this program alone.
 */
function ownPeak(): number | undefined {
  if (process.platform !== "linux") return undefined;
  const status = readFileSync("/proc/self/status", "utf8");
  const kibibytes = /^VmHWM:\s+(?<size>\d+) kB$/mu.exec(status)?.groups?.["size"];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
}
