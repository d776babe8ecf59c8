import { expect, it } from "vitest";
import { readLogMessage } from "../../src/log/log-message.js";
import { logQuery } from "../../src/log/log-query.js";

const fieldsOf = (query: string): [string, string][] => [...new URLSearchParams(query)];

it("asks for the newest form, and for nothing else by itself", () => {
  expect(logQuery({})).toBe("version=2");
});

it("asks for everything that servers of both eras know", () => {
  const query = logQuery({
    level: "WARNING",
    includeEntity: ["unit-mysql-*", "machine-0"],
    excludeEntity: ["unit-a b&c-0"],
    includeModule: ["juju.worker"],
    excludeModule: ["juju.api"],
    includeLabels: { "logger-tags": "http,cmr", charm: "a=b" },
    excludeLabels: { "logger-tags": "noise" },
    startTime: "2024-03-01T12:00:00.123456789+02:00",
    backlog: 0,
    maxLines: 10,
    replay: true,
    noTail: true,
    firehose: true,
  });
  expect(fieldsOf(query)).toEqual([
    ["version", "2"],
    ["level", "WARNING"],
    ["includeEntity", "unit-mysql-*"],
    ["includeEntity", "machine-0"],
    ["excludeEntity", "unit-a b&c-0"],
    ["includeModule", "juju.worker"],
    ["excludeModule", "juju.api"],
    ["includeLabels", "logger-tags=http,cmr"],
    ["includeLabels", "charm=a=b"],
    ["includeLabel", "http"],
    ["includeLabel", "cmr"],
    ["excludeLabels", "logger-tags=noise"],
    ["excludeLabel", "noise"],
    ["startTime", "2024-03-01T12:00:00.123456789+02:00"],
    ["backlog", "0"],
    ["maxLines", "10"],
    ["replay", "true"],
    ["noTail", "true"],
    ["firehose", "true"],
  ]);
  expect(logQuery({ replay: false, noTail: false, firehose: false })).toBe("version=2");
  expect(logQuery({ startTime: new Date(0) })).toContain("1970-01-01T00%3A00%3A00.000Z");
});

it("refuses what cannot be asked for", () => {
  expect(() => logQuery({ backlog: -1 })).toThrow(RangeError);
  expect(() => logQuery({ maxLines: 1.5 })).toThrow(RangeError);
  expect(() => logQuery({ includeLabels: { "a=b": "c" } })).toThrow(TypeError);
  expect(() => logQuery({ startTime: new Date(Number.NaN) })).toThrow(RangeError);
});

const WIRE = {
  tag: "unit-mysql-0",
  ts: "2024-03-01T12:00:00.123456789+02:00",
  sev: "DEBUG",
  mod: "unit.mysql/0.juju-log",
  loc: "",
  msg: "Привет",
};
const READ = {
  modelUuid: undefined,
  entity: "unit-mysql-0",
  time: "2024-03-01T10:00:00.123456789Z",
  level: "DEBUG",
  module: "unit.mysql/0.juju-log",
  location: "",
  message: "Привет",
  labels: {},
};

it.each([
  ["of Juju 3 without tags", { ...WIRE, lab: null }, READ],
  [
    "of Juju 3 with tags",
    { ...WIRE, lab: ["http", "cmr"] },
    { ...READ, labels: { "logger-tags": "http,cmr" } },
  ],
  ["of Juju 3 with no tags in the list", { ...WIRE, lab: [] }, READ],
  ["of Juju 4 without labels", { ...WIRE, uuid: "u" }, { ...READ, modelUuid: "u" }],
  [
    "of Juju 4 with labels",
    { ...WIRE, uuid: "u", lab: { "logger-tags": "http,cmr", charm: "x" } },
    { ...READ, modelUuid: "u", labels: { "logger-tags": "http,cmr", charm: "x" } },
  ],
  [
    "with a time of whole seconds",
    { ...WIRE, ts: "2024-03-01T10:00:00Z" },
    { ...READ, time: "2024-03-01T10:00:00Z" },
  ],
  ["with a time that is none", { ...WIRE, ts: "yesterday" }, { ...READ, time: "yesterday" }],
  ["without anything", {}, { ...READ, entity: "", time: "", level: "", module: "", message: "" }],
])("reads a message %s", (_name, wire, expected) => {
  const frame = `${JSON.stringify(wire)}\n`;
  expect(readLogMessage(frame)).toEqual(expected);
  expect(readLogMessage(new TextEncoder().encode(frame).buffer)).toEqual(expected);
});

it.each(["", "[]", "null", "text", "{"])("reads %j as no message", (frame) => {
  expect(readLogMessage(frame)).toBeUndefined();
});
