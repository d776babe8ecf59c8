import { describe, expect, it } from "vitest";
import { PROD, serve } from "../files/support/served.js";
import { add, LINES, messages, read, readAll } from "./support/log-client.js";

describe.each(LINES)("Juju %s", (juju) => {
  const isOlder = juju === "3.6.28";

  it("§4 /log noTail: ends with what is there", async () => {
    const served = await serve(juju);
    expect(await messages(served, "")).toBe("");
    for (const message of ["a", "b", "c"]) add(served, message);
    expect(await messages(served, "")).toBe("a b c");
  });

  it("§4 /log backlog, maxLines, replay: how many of those that pass the other options", async () => {
    const served = await serve(juju);
    for (const number of [1, 2, 3, 4, 5, 6]) {
      add(served, String(number), { level: number % 2 === 0 ? "ERROR" : "INFO" });
    }
    expect(await messages(served, "backlog=2")).toBe("5 6");
    expect(await messages(served, "backlog=2&level=ERROR")).toBe("4 6");
    expect(await messages(served, "maxLines=3")).toBe("4 5 6");
    expect(await messages(served, "maxLines=3&backlog=1")).toBe("4 5 6");
    expect(await messages(served, "backlog=0")).toBe("1 2 3 4 5 6");
    expect(await messages(served, "backlog=2&replay=true")).toBe(isOlder ? "1 2 3 4 5 6" : "1 2");
    expect(await messages(served, "replay=true")).toBe("1 2 3 4 5 6");
    expect(await readAll(served, "backlog=10001")).toEqual([]);
  });

  it("§4 /log maxLines without noTail never cuts the stream", async () => {
    const served = await serve(juju);
    for (const message of ["a", "b", "c"]) add(served, message);
    const client = await read(served, "maxLines=1");
    await client.next();
    expect((await client.next()).json["msg"]).toBe("c");
    add(served, "d");
    expect((await client.next()).json["msg"]).toBe("d");
  });

  it("§4 /log level, startTime", async () => {
    const served = await serve(juju);
    for (const level of ["TRACE", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] as const) {
      add(served, level, { level });
    }
    expect(await messages(served, "level=WARNING")).toBe("WARNING ERROR CRITICAL");
    expect(await messages(served, "level=error")).toBe("ERROR CRITICAL");
    add(served, "later", { time: "2024-03-01T12:00:00.12345679Z" });
    const at = (time: string) => messages(served, `startTime=${encodeURIComponent(time)}`);
    expect(await at("2024-03-01T12:00:00.12345679Z")).toBe("later");
    expect(await at("2024-03-01T13:00:00.123456790+01:00")).toBe("later");
    expect(await at("2024-03-01T12:00:00.1234567891Z")).toContain("TRACE");
  });

  it("§4 /log includeEntity, excludeEntity: tags, with * for any part", async () => {
    const served = await serve(juju);
    for (const entity of ["machine-0", "unit-mysql-0", "unit-mysql-1", "unit-my.sql-0"]) {
      add(served, entity, { entity });
    }
    expect(await messages(served, "includeEntity=unit-mysql-*")).toBe("unit-mysql-0 unit-mysql-1");
    expect(await messages(served, "includeEntity=machine-0&includeEntity=unit-my.sql-0")).toBe(
      "machine-0 unit-my.sql-0",
    );
    expect(await messages(served, "includeEntity=machine")).toBe("");
    expect(await messages(served, "excludeEntity=unit-*")).toBe("machine-0");
    expect(await messages(served, "includeEntity=unit-*&excludeEntity=unit-mysql-1")).toBe(
      "unit-mysql-0 unit-my.sql-0",
    );
  });

  it("§4 /log includeModule, excludeModule: with those below them", async () => {
    const served = await serve(juju);
    for (const module of ["juju", "juju.worker", "juju.worker.uniter", "juju.workers", "unit"]) {
      add(served, module, { module });
    }
    expect(await messages(served, "includeModule=juju.worker")).toBe(
      "juju.worker juju.worker.uniter",
    );
    expect(await messages(served, "includeModule=unit&includeModule=juju.workers")).toBe(
      "juju.workers unit",
    );
    expect(await messages(served, "excludeModule=juju")).toBe("unit");
  });

  it("§4 /log: what is not to be read is refused in the first frame", async () => {
    const served = await serve(juju);
    const levels = '"TRACE", "DEBUG", "INFO", "WARNING", "ERROR"';
    const cases = [
      ["maxLines=foo", 'maxLines value "foo" is not a valid unsigned number'],
      ["backlog=-1", 'backlog value "-1" is not a valid unsigned number'],
      ["noTail=yes", 'noTail value "yes" is not a valid boolean'],
      ["replay=2", 'replay value "2" is not a valid boolean'],
      ["level=LOUD", `level value "LOUD" is not one of ${levels}`],
      ["level=CRITICAL", `level value "CRITICAL" is not one of ${levels}`],
      ["startTime=today", 'start time "today" is not a valid time in RFC3339 format'],
      ...(isOlder
        ? []
        : [
            ["version=two", 'version value "two" is not a valid number'] as const,
            ["firehose=x", 'firehose value "x" is not a valid boolean'] as const,
          ]),
    ] as const;
    for (const [query, message] of cases) {
      const client = await read(served, query);
      expect((await client.next()).json).toEqual({ error: { message, code: "" } });
      expect((await client.closed).code).toBe(1001);
    }
  });
});

describe("§4 /log labels", () => {
  const http = { labels: { "logger-tags": "http,charmhub", domain: "status" } };
  const plain = { labels: { domain: "status", place: "a" } };

  it("3.6: lab is a list of tags or null; version, firehose and labels by name are not heeded", async () => {
    const served = await serve("3.6.28");
    add(served, "tagged", http);
    add(served, "plain", plain);
    add(served, "listed", { labels: ["http"] });
    const query = "version=2&firehose=x&includeLabels=a=b&noTail=1";
    const labels = (await readAll(served, query)).map((frame) => JSON.parse(frame).lab);
    expect(labels).toEqual([["http", "charmhub"], null, ["http"]]);
    expect(await messages(served, "includeLabel=charmhub&includeLabel=x")).toBe("tagged");
    expect(await messages(served, "excludeLabel=http")).toBe("plain");
  });

  it("4.x version 1: lab is a list of tags or null, and there is no uuid", async () => {
    const served = await serve("4.0.15");
    add(served, "tagged", http);
    add(served, "plain", plain);
    const frames = (await readAll(served, "noTail=true")).map((frame) => JSON.parse(frame));
    expect(frames.map(({ lab }) => lab)).toEqual([["http", "charmhub"], null]);
    expect(Object.keys(frames[0])).toEqual(["tag", "ts", "sev", "mod", "loc", "msg", "lab"]);
  });

  it("4.x version 2: lab is a map, left out when empty, and uuid is the model's", async () => {
    const served = await serve("4.0.15");
    add(served, "labelled", http);
    add(served, "bare");
    const frames = (await readAll(served, "version=2&noTail=true")).map((frame) =>
      JSON.parse(frame),
    );
    expect(frames[0]).toMatchObject({ uuid: PROD, lab: http.labels });
    expect(Object.keys(frames[1])).toEqual(["uuid", "tag", "ts", "sev", "mod", "loc", "msg"]);
  });

  it("4.x includeLabels, excludeLabels: name=value, one suffices; includeLabel is all tags", async () => {
    const served = await serve("4.0.15");
    add(served, "one", http);
    add(served, "two", plain);
    add(served, "three");
    expect(await messages(served, "includeLabels=place=a&includeLabels=x=y")).toBe("two");
    expect(await messages(served, "includeLabels=domain=status")).toBe("one two");
    expect(await messages(served, "excludeLabels=domain=status")).toBe("three");
    expect(await messages(served, "includeLabel=http&includeLabel=charmhub")).toBe("one");
    expect(await messages(served, "includeLabel=http")).toBe("");
    const client = await read(served, "includeLabels=place");
    expect((await client.next()).json).toEqual({
      error: { message: 'include label key value "place" not valid', code: "not valid" },
    });
  });
});

it("§4 /log firehose (4.x): all models, with their UUIDs", async () => {
  const served = await serve("4.0.15");
  add(served, "of prod");
  served.log.add({ message: "of the controller" });
  expect(await messages(served, "firehose=true&version=2")).toBe("of prod of the controller");
  expect(await messages(served, "firehose=false")).toBe("of prod");
});
