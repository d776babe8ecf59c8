import { expect, it } from "vitest";
import {
  MODEL,
  record3,
  record4,
  startLogServer,
} from "../../../transport/test/log/support/log-server.js";
import { SESSION_COOKIE } from "../hosts/page-server.js";
import { PASSWORD } from "../page/password.js";
import type { Topic } from "./topic.js";

const BASIC = `Basic ${Buffer.from(`user-admin:${PASSWORD}`).toString("base64")}`;

/** Registers the tests of reading logs. */
export function logTests({ page, isBrowser }: Topic): void {
  it("reads the messages of both eras and closes the socket when the loop is left", async () => {
    let closed: (() => void) | undefined;
    const isClosed = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const { url, readers } = await startLogServer(({ send, socket }) => {
      socket.on("close", () => closed?.());
      send({});
      send(record3(1, { lab: ["http"] }));
      send(record4(2, { lab: { "logger-tags": "http" } }));
    });
    const messages = await page().run("readLog", { url, count: 2 });
    const labels = { "logger-tags": "http" };
    expect(messages).toMatchObject([
      { entity: "machine-0", level: "INFO", message: "message 1", labels },
      { modelUuid: MODEL, message: "message 2", labels, time: "2024-03-01T00:00:00.002Z" },
    ]);
    await isClosed;
    const [reader] = readers;
    expect(reader?.url.pathname).toBe(`/model/${MODEL}/log`);
    expect(Object.fromEntries(reader?.url.searchParams ?? [])).toMatchObject({
      level: "INFO",
      includeEntity: "unit-mysql-*",
      backlog: "2",
    });
    // What a browser shows of itself are the cookies of that host, and a script has no say in it.
    expect(reader?.headers.cookie).toBe(isBrowser ? SESSION_COOKIE : undefined);
  });

  it("takes up a stream that was cut, without telling a message twice", async () => {
    const { url, readers } = await startLogServer(({ send, cut }, index) => {
      send({});
      for (let number = index; number < index + 3; number++) send(record4(number));
      cut();
    });
    const { texts, broken } = await page().run("readBrokenLog", { url, count: 5 });
    expect(texts).toEqual(Array.from({ length: 5 }, (_, number) => `message ${number}`));
    expect(broken).toEqual(["ConnectionClosedError", "ConnectionClosedError"]);
    expect(readers).toHaveLength(3);
    expect(readers[1]?.url.searchParams.get("startTime")).toMatch(/^2024-03-01T00:00:00/);
  });

  it("ends with the last message when it was not to go on", async () => {
    const { url, readers } = await startLogServer(({ send, cut }) => {
      send({});
      send(record4(1));
      send(record4(2));
      cut();
    });
    expect(await page().run("readWholeLog", { url })).toEqual(["message 1", "message 2"]);
    expect(readers[0]?.url.searchParams.get("noTail")).toBe("true");
  });

  it("rejects with the server's error in the first frame", async () => {
    const refused = { message: "authentication failed", code: "unauthorized access" };
    const { url } = await startLogServer(({ refuse }) => refuse(refused));
    const error = await page().run("failToReadLog", { url, hasPassword: false });
    expect(error).toMatchObject({
      name: "JujuError",
      message: refused.message,
      isOurs: true,
      fields: { code: refused.code, method: `GET /model/${MODEL}/log` },
    });
  });

  it("rejects where the log cannot be opened", async () => {
    const { url } = await startLogServer(
      () => undefined,
      (done) => done(false, 503, "apiserver shutdown in progress"),
    );
    const error = await page().run("failToReadLog", { url, hasPassword: false });
    // A browser does not tell its page what the server has answered.
    expect(error).toMatchObject(
      isBrowser
        ? { name: "ConnectError", isOurs: true }
        : { isOurs: true, fields: { status: 503 } },
    );
  });

  it("shows a password where there are headers, and says so where there are none", async () => {
    const { url, readers } = await startLogServer(({ headers, refuse }) => {
      refuse({ message: String(headers.authorization === BASIC), code: "" });
    });
    const error = await page().run("failToReadLog", { url, hasPassword: true });
    if (!isBrowser) return expect(error).toMatchObject({ name: "JujuError", message: "true" });
    expect(error).toMatchObject({ name: "HeadersNotSupportedError", isOurs: true });
    expect(readers, "sockets that were opened").toHaveLength(0);
  });
}
