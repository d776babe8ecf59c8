import type { RawData } from "ws";

/** The text of a frame. `ws` hands it over as one buffer unless it is asked for something else. */
export function textOf(data: RawData): string {
  if (!Buffer.isBuffer(data)) throw new TypeError("the frame is no buffer");
  return data.toString();
}
