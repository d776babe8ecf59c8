import { setImmediate } from "node:timers/promises";

/** Bytes of the heap that are still held after a collection. Node has to be started with `--expose-gc`. */
export async function heapInUse(): Promise<number> {
  if (gc === undefined) throw new Error("node has to be started with --expose-gc");
  // What a collection finalises may hold something itself, until the loop has turned once more.
  for (let times = 0; times < 3; times++) {
    await setImmediate();
    gc();
  }
  return process.memoryUsage().heapUsed;
}
