import fc from "fast-check";
import { expect, it } from "vitest";
import type { Topic } from "./topic.js";

/** Registers the tests of bytes, times and durations. */
export function valuesTests({ page }: Topic): void {
  it("reads and writes bytes as Node's own base64 does", async () => {
    const every = Array.from({ length: 256 }, (_item, byte) => byte);
    const samples = [
      [],
      every,
      Array.from({ length: 30_000 }, (_item, index) => index % 251),
      ...fc.sample(fc.array(fc.integer({ min: 0, max: 255 })), { numRuns: 50, seed: 1 }),
    ];
    const texts = samples.map((bytes) => Buffer.from(bytes).toString("base64"));
    const told = await page().run("readBytes", { texts });
    expect(told).toEqual(samples.map((bytes, at) => ({ bytes, again: texts[at] })));
  });

  it("refuses what Go would not read, and does not say what it is", async () => {
    const texts = ["secret!!", "c2VjcmV0IQ", "c2Vj\ncmV0", "_-_-", "====", "Ag=A", "A"];
    const told = await page().run("refuseBytes", { texts });
    for (const error of told) expect(error.name).toBe("TypeError");
    expect(JSON.stringify(told)).not.toMatch(/secret!|c2Vj/);
  });

  it("reads times to the millisecond, wherever the clock is", async () => {
    const told = await page().run("readTimes", {
      texts: [
        "2024-03-01T12:00:00.123456789+02:00",
        "1969-12-31T23:59:59.999Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
      ],
    });
    expect(told).toEqual([
      { time: Date.UTC(2024, 2, 1, 10, 0, 0, 123), again: "2024-03-01T10:00:00.123Z" },
      { time: -1, again: "1969-12-31T23:59:59.999Z" },
      null,
      { time: Date.UTC(9999, 11, 31, 23, 59, 59), again: "9999-12-31T23:59:59.000Z" },
    ]);
  });

  it("reads and writes durations", async () => {
    const values = [0, 1_000_000, 90_000_000_000, -5_000_000];
    const told = await page().run("readDurations", { values });
    expect(told).toEqual(values.map((value) => ({ read: value / 1_000_000, again: value })));
  });
}
