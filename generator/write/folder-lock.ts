import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

/**
 * Takes a lock file, so that two runs cannot replace one folder at the same time. Answers how to give it back,
 * or `undefined` while another living process has it. The lock of a process that is gone is taken over.
 */
export function lockFolder(lockFile: string): (() => void) | undefined {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: "wx" });
      return () => rmSync(lockFile, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      if (isAnotherAlive(readOwner(lockFile))) return undefined;
      // By renaming, so that of two runs that find the same dead lock only one removes it.
      const dead = `${lockFile}-${process.pid}`;
      try {
        renameSync(lockFile, dead);
      } catch {
        continue;
      }
      rmSync(dead, { force: true });
    }
  }
  return undefined;
}

function readOwner(lockFile: string): number {
  try {
    return Number(readFileSync(lockFile, "utf8"));
  } catch {
    return Number.NaN;
  }
}

/** In a container every run may have the same number: a lock with our own is that of a run that was killed. */
function isAnotherAlive(processId: number): boolean {
  if (!Number.isSafeInteger(processId) || processId <= 0 || processId === process.pid) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
