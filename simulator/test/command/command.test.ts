import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { HELP } from "../../src/command/help.js";
import type { PrintedController } from "../../src/command/printed.js";
import type { RunningCommand } from "./command.js";
import { command } from "./command.js";

/** A controller that is stopped with the test, and what its first line says. */
async function started(
  ...words: string[]
): Promise<PrintedController & { running: RunningCommand }> {
  const running = command(["--port", "0", "--format", "json", ...words]);
  onTestFinished(async () => {
    running.stop();
    await running.exitCode;
  });
  const data: PrintedController = JSON.parse(await running.firstLine());
  return { ...data, running };
}

/** The reply to one request, from the first to the last, on a new connection. */
async function asked(
  url: string,
  requests: readonly object[],
  ca?: string,
): Promise<readonly Record<string, unknown>[]> {
  const options = { ...(ca && { ca }), servername: "juju-apiserver" };
  const socket = new WebSocket(url, options);
  onTestFinished(() => socket.terminate());
  const replies: Record<string, unknown>[] = [];
  await new Promise<void>((resolve, reject) => {
    const next = (): void => {
      const request = requests[replies.length];
      if (!request) return resolve();
      socket.send(JSON.stringify({ "request-id": replies.length + 1, ...request }));
    };
    socket.on("error", reject);
    socket.on("open", next);
    socket.on("message", (data: Buffer) => {
      replies.push(JSON.parse(data.toString()));
      next();
    });
  });
  return replies;
}

const login = (username: string, credentials: string): object => ({
  type: "Admin",
  version: 3,
  request: "Login",
  params: { "auth-tag": `user-${username}`, credentials },
});

describe("what it prints", () => {
  it("is one line of JSON first, with where it listens and who may log in", async () => {
    const { running, ...data } = await started(
      "--juju",
      "4.0.15",
      "--model",
      "prod",
      "--model",
      "dev",
    );
    expect(data).toEqual({
      url: expect.stringMatching(/^wss:\/\/127\.0\.0\.1:\d+\/api$/u),
      username: "admin",
      password: expect.stringMatching(/^.{12,}$/u),
      ca: expect.stringMatching(/^-----BEGIN CERTIFICATE-----/u),
      models: ["controller", "prod", "dev"].map((name) => ({
        name,
        uuid: expect.stringMatching(
          /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u,
        ),
        url: expect.stringContaining("wss://127.0.0.1:"),
      })),
    });
    for (const { uuid, url } of data.models) {
      expect(url).toBe(data.url.replace("/api", `/model/${uuid}/api`));
    }
    expect(running.output().trimEnd().split("\n")).toHaveLength(1);
    expect(running.errors()).toContain("SIGINT");
  });

  it("is true: its URLs, credentials and CA work with any client", async () => {
    const { url, username, password, ca, models } = await started(
      "--juju",
      "4.0.15",
      "--model",
      "prod",
    );
    for (const each of [url, models[1]?.url ?? ""]) {
      const [reply] = await asked(each, [login(username, password)], ca);
      expect(reply).toMatchObject({ response: { "server-version": "4.0.15" } });
      expect(reply).not.toHaveProperty("error");
    }
  });

  it("is for a person unless JSON is asked for", async () => {
    const running = command(["--port", "0", "--juju", "3.6.28", "--insecure", "--model", "prod"]);
    await running.firstLine();
    running.stop();
    expect(await running.exitCode).toBe(0);
    const lines = running.output().trimEnd().split("\n");
    expect(lines).toEqual([
      "juju      3.6.28",
      expect.stringMatching(/^url {7}ws:\/\/127\.0\.0\.1:\d+\/api$/u),
      "username  admin",
      expect.stringMatching(/^password {2}\S+$/u),
      expect.stringMatching(/^model {5}controller {2}\S+ {2}ws:\S+$/u),
      expect.stringMatching(/^model {5}prod {2}\S+ {2}ws:\S+$/u),
    ]);
  });

  it.each([
    [true, {}, true],
    [true, { NO_COLOR: "1" }, false],
    [true, { NO_COLOR: "" }, true],
    [false, {}, false],
  ])("is styled on a terminal only (terminal: %s, %j)", async (isTTY, environment, isStyled) => {
    const running = command(["--port", "0", "--insecure"], { isTTY, environment });
    await running.firstLine();
    running.stop();
    await running.exitCode;
    expect(running.output().includes("\u001B[1m")).toBe(isStyled);
    expect(running.errors()).not.toContain("\u001B");
  });
});

describe("what it starts", () => {
  it("serves ws with --insecure, and no certificate", async () => {
    const { url, ca } = await started("--insecure");
    expect([url.startsWith("ws://"), ca]).toEqual([true, ""]);
  });

  it("imitates the newest 4.0 unless told otherwise", async () => {
    const { url, username, password } = await started("--insecure");
    const [reply] = await asked(url, [login(username, password)]);
    expect(reply).toHaveProperty(["response", "server-version"], expect.stringMatching(/^4\.0\./u));
  });

  it("has the users that are given, who may do everything, and admin's password", async () => {
    const { url, username, password } = await started(
      "--insecure",
      "--user=alice:se:cret",
      "--user=admin:mine",
    );
    expect([username, password]).toEqual(["admin", "mine"]);
    const [alice] = await asked(url, [login("alice", "se:cret")]);
    expect(alice).toHaveProperty(["response", "user-info", "controller-access"], "superuser");
    const [wrong] = await asked(url, [login("alice", "secret")]);
    expect(wrong).toHaveProperty("error", "invalid entity name or password");
  });

  it("draws from the seed", async () => {
    const one = await started("--insecure", "--seed", "5");
    const same = await started("--insecure", "--seed", "5");
    const other = await started("--insecure", "--seed", "6");
    expect(same.password).toBe(one.password);
    expect(same.models[0]?.uuid).toBe(one.models[0]?.uuid);
    expect(other.password).not.toBe(one.password);
  });

  it("listens on the host and port that are given", async () => {
    const first = await started("--insecure", "--host", "127.0.0.2");
    const port = new URL(first.url).port;
    expect(new URL(first.url).hostname).toBe("127.0.0.2");
    const second = command(["--insecure", "--port", port, "--format", "json"]);
    expect(JSON.parse(await second.firstLine())).toHaveProperty(
      "url",
      `ws://127.0.0.1:${port}/api`,
    );
    second.stop();
    expect(await second.exitCode).toBe(0);
  });
});

describe("how it ends", () => {
  it("says plainly that the port is in use, and exits with 1", async () => {
    const server = createServer();
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
    const { port } = server.address() as AddressInfo;
    const running = command(["--port", String(port)]);
    expect(await running.exitCode).toBe(1);
    expect(running.output()).toBe("");
    expect(running.errors()).toBe(
      `facadegen-simulator: port ${port} of 127.0.0.1 is in use; choose another, or 0 for a free one\n`,
    );
  });

  it("says plainly that the host is no address of this machine", async () => {
    const running = command(["--host", "192.0.2.1", "--port", "0"]);
    expect(await running.exitCode).toBe(1);
    expect(running.errors()).toBe("facadegen-simulator: 192.0.2.1 is no address of this machine\n");
  });

  it.each([
    [["--jujus", "4.0"], "there is no option --jujus"],
    [["-x"], "there is no option -x"],
    [["start"], '"start" is no option'],
    [["--juju"], "'--juju <value>' argument missing"],
    [["--juju", "2.9"], "--juju: no simulator of Juju"],
    [["--juju", "latest"], "--juju: no simulator of Juju"],
    [["--port", "http"], '--port is a whole number from 0 to 65535, not "http"'],
    [["--port", "65536"], "--port is a whole number"],
    [["--port", "-1"], "argument is ambiguous"],
    [["--seed", "1.5"], "--seed is a whole number"],
    [["--format", "yaml"], '--format is text or json, not "yaml"'],
    [["--host", ""], "--host is empty"],
    [["--model", "Prod"], '--model "Prod": a model\'s name has lower-case letters'],
    [["--model", "a", "--model", "a"], "--model a: there is one of that name"],
    [["--model", "controller"], "--model controller: there is one of that name"],
    [["--user", "alice"], "--user is NAME:PASSWORD, for example alice:secret"],
    [["--user", "alice:"], "--user is NAME:PASSWORD"],
    [["--user", "a b:hunter2"], "--user: a user's name has letters"],
    [["--user", "a:hunter2", "--user", "a:hunter2"], "--user a: there is one of that name"],
  ])("%j is a usage error with exit code 2", async (words, message) => {
    const running = command(words);
    expect(await running.exitCode).toBe(2);
    expect(running.output()).toBe("");
    expect(running.errors()).toContain(message);
    expect(running.errors()).toContain('Try "facadegen-simulator --help".');
    // Neither a stack trace nor a password.
    expect(running.errors()).not.toMatch(/\n\s+at |hunter2/u);
  });

  it("with its help, which has every option", async () => {
    for (const word of ["--help", "-h"]) {
      const running = command([word, "--port", "nonsense"]);
      expect(await running.exitCode).toBe(0);
      expect([running.output(), running.errors()]).toEqual([HELP, ""]);
    }
    const source = readFileSync(
      new URL("../../src/command/command-options.ts", import.meta.url),
      "utf8",
    );
    const options = [...source.matchAll(/^ {2}(?<name>\w+): \{ type: /gmu)];
    expect(options.length).toBeGreaterThan(8);
    for (const { groups } of options) expect(HELP).toContain(`  --${groups?.["name"]}`);
  });

  it("with its version, which is the package's", async () => {
    const running = command(["--version"]);
    expect(await running.exitCode).toBe(0);
    const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
    const { version }: { version: string } = JSON.parse(text);
    expect(running.output()).toBe(`${version}\n`);
  });

  it("runs the examples of its help", async () => {
    const examples = [...HELP.matchAll(/^ {2}facadegen-simulator (?<words>--.*)$/gmu)];
    expect(examples).toHaveLength(3);
    for (const { groups } of examples) {
      // Whatever port they name may be in use where the test runs.
      const words = (groups?.["words"] ?? "").replace("17070", "0").split(" ");
      const running = command(words.includes("--port") ? words : [...words, "--port", "0"]);
      await running.firstLine();
      running.stop();
      expect(await running.exitCode, words.join(" ")).toBe(0);
    }
  });
});
