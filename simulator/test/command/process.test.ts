import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import net from "node:net";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import type { PrintedController } from "../../src/command/printed.js";

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

async function started(): Promise<{
  child: ChildProcess;
  data: PrintedController;
  errors: () => string;
}> {
  const words = ["--import", "tsx", MAIN, "--port", "0", "--insecure", "--format", "json"];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  let errors = "";
  child.stdout.on("data", (data) => (output += String(data)));
  child.stderr.on("data", (data) => (errors += String(data)));
  while (!output.includes("\n")) await once(child.stdout, "data");
  return { child, data: JSON.parse(output), errors: () => errors };
}

describe("the process", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "closes its connections on %s and exits with 0",
    async (signal) => {
      const { child, data, errors } = await started();
      const socket = new WebSocket(data.url);
      onTestFinished(() => socket.terminate());
      await once(socket, "open");
      const closed = once(socket, "close");
      child.kill(signal);
      expect(await once(child, "exit")).toEqual([0, null]);
      const [code] = await closed;
      expect(code).toBe(1000);
      expect(errors()).toBe("It listens until SIGINT (Ctrl+C) or SIGTERM.\n");
      const again = net.connect({ host: "127.0.0.1", port: Number(new URL(data.url).port) });
      const [error] = await once(again, "error");
      expect(error).toMatchObject({ code: "ECONNREFUSED" });
    },
  );

  it("does not mind that nobody reads what it prints", async () => {
    const child = spawn(process.execPath, ["--import", "tsx", MAIN, "--help"], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    child.stdout.destroy();
    expect(await once(child, "exit")).toEqual([0, null]);
  });
});
