import { describe, expect, it } from "vitest";
import { loadWireSchemas } from "../../src/schema/load-wire-schemas.js";
import { schemaProblems } from "../../src/schema/schema-problems.js";
import type { JujuLine } from "../../src/parts/juju-release.js";
import type { LoggedIn } from "../../src/parts/rpc-connection.js";
import { pushSource, quietSource } from "../../src/watchers/watcher-sources.js";
import { HAS_WIRE_SCHEMAS } from "../answers/published-schemas.js";
import { watching } from "./built-in-call.js";

type Kind = LoggedIn["kind"];
const ALL: readonly JujuLine[] = ["3.6", "4.0", "4.1"];
const NEWEST = { "3.6": "3.6.28", "4.0": "4.0.15", "4.1": "4.1-beta2" } as const;
const KINDS: readonly Kind[] = ["agent", "user", "anonymous"];

/** The rows of the table "Watcher facades" in section 5 of the facts. */
const ROWS: readonly {
  readonly name: string;
  readonly version: number;
  readonly callers: readonly Kind[];
  readonly lines: readonly JujuLine[];
  readonly next: object;
}[] = [
  row("NotifyWatcher", 1, KINDS, {}),
  row("StringsWatcher", 1, KINDS, { "watcher-id": "", changes: ["a"] }),
  row("EntityWatcher", 2, ["agent"], { "watcher-id": "", changes: ["machine-0"] }),
  row("RelationUnitsWatcher", 1, ["agent", "anonymous"], {
    "watcher-id": "",
    changes: { changed: { "mysql/0": { version: 2 } }, departed: ["mysql/1"] },
  }),
  row("RemoteRelationWatcher", 1, ["agent", "anonymous"], {
    "watcher-id": "",
    changes: {
      "relation-token": "r",
      "application-token": "a",
      life: "alive",
      "unit-count": null,
    },
  }),
  row("RelationStatusWatcher", 1, ["agent", "anonymous"], {
    "watcher-id": "",
    changes: [{ key: "a:b c:d", life: "alive", suspended: false, "suspended-reason": "" }],
  }),
  row(
    "OfferStatusWatcher",
    1,
    ["agent", "anonymous"],
    {
      "watcher-id": "",
      changes: [{ "offer-name": "db", status: { status: "active", info: "", since: null } }],
    },
    ["3.6"],
  ),
  // 4.x: no check of who calls.
  row(
    "OfferStatusWatcher",
    1,
    KINDS,
    {
      "watcher-id": "",
      changes: [{ "offer-name": "uuid", status: { status: "active", info: "", since: null } }],
    },
    ["4.0", "4.1"],
  ),
  ...(
    [
      ["VolumeAttachmentsWatcher", 2],
      ["VolumeAttachmentPlansWatcher", 1],
      ["FilesystemAttachmentsWatcher", 2],
    ] as const
  ).map(([name, version]) =>
    row(name, version, ["agent"], {
      "watcher-id": "",
      changes: [{ "machine-tag": "machine-0", "attachment-tag": "volume-0" }],
    }),
  ),
  row("MigrationStatusWatcher", 1, ["agent"], {
    "migration-id": "1",
    attempt: 1,
    phase: "QUIESCE",
    "source-api-addrs": ["10.0.0.1:17070"],
    "source-ca-cert": "",
    "target-api-addrs": ["10.0.0.2:17070"],
    "target-ca-cert": "",
  }),
  row("SecretsTriggerWatcher", 1, ["agent"], {
    "watcher-id": "",
    changes: [{ uri: "secret:1", revision: 1, "next-trigger-time": "2026-01-01T00:00:00Z" }],
  }),
  row("SecretBackendsRotateWatcher", 1, ["agent"], {
    "watcher-id": "",
    changes: [{ id: "1", "backend-name": "v", "next-trigger-time": "2026-01-01T00:00:00Z" }],
  }),
  row("SecretsRevisionWatcher", 1, ["agent", "anonymous"], {
    "watcher-id": "",
    changes: [{ uri: "secret:1", revision: 2 }],
  }),
  row("ModelSummaryWatcher", 1, ["user"], { models: [{ uuid: "u", size: { units: 1 } }] }),
  row("AllWatcher", 3, ["user"], { deltas: [] }, ["3.6"]),
  row("AllModelWatcher", 4, ["user"], { deltas: [] }, ["3.6"]),
];

function row(
  name: string,
  version: number,
  callers: readonly Kind[],
  next: object,
  lines: readonly JujuLine[] = ALL,
): (typeof ROWS)[number] {
  return { name, version, callers, next, lines };
}

/** §5 Mechanics: these return no data at creation, so that the first Next returns all that there is. */
const starts = (name: string): boolean =>
  ["AllWatcher", "AllModelWatcher", "ModelSummaryWatcher", "MigrationStatusWatcher"].includes(name);

const CASES = ROWS.flatMap((one) => one.lines.map((line) => ({ ...one, line })));

describe.each(CASES)("§5 $name $version ($line)", ({ name, version, callers, next, line }) => {
  it("is served in that version", () => {
    const facades = watching(line).part.facades.filter((facade) => facade.name === name);
    expect(facades.map(({ versions }) => versions)).toEqual([[version]]);
  });

  it(`may be called by ${callers.join(", ")} only`, async () => {
    const { connect, call } = watching(line);
    for (const kind of KINDS) {
      const answer = call(connect(kind), name, "Next", "999");
      await expect(answer).rejects.toMatchObject(
        callers.includes(kind)
          ? { code: "not found" }
          : { message: "permission denied", code: "unauthorized access" },
      );
    }
  });

  it("answers Next with what was fired, once", async () => {
    const { part, connect, call } = watching(line);
    const connection = connect(callers[0]);
    const id = connection.watchers.add(pushSource(name));
    const waiting = call(connection, name, "Next", id);
    expect(part.control.fire(name, JSON.parse(JSON.stringify(next)))).toBe(1);
    expect(await waiting).toEqual(next);
    void call(connection, name, "Next", id).catch(() => undefined);
    expect(part.control.live).toEqual([{ id, kind: name, connection: 1, waiting: 1 }]);
  });

  it(starts(name) ? "first Next answers at once" : "first Next waits for a change", async () => {
    const { part, connect, call } = watching(line);
    const connection = connect(callers[0]);
    const id = connection.watchers.add(quietSource(name));
    const first = call(connection, name, "Next", id).catch(() => undefined);
    if (!starts(name)) {
      await Promise.race([first, new Promise((resolve) => setImmediate(resolve))]);
      expect(part.control.live[0]?.waiting).toBe(1);
    } else {
      expect(Object.values((await first) ?? {}).some(Array.isArray)).toBe(false);
      void call(connection, name, "Next", id).catch(() => undefined);
      expect(part.control.live[0]?.waiting).toBe(1);
    }
  });

  it.skipIf(!HAS_WIRE_SCHEMAS)(
    "answers as its schema says, told nothing in particular too",
    async () => {
      const facade = loadWireSchemas(NEWEST[line]).facade(name, version);
      const schema = facade?.methods["Next"]?.result;
      const { part, connect, call } = watching(line);
      const connection = connect(callers[0]);
      const id = connection.watchers.add(quietSource(name));
      part.control.fire(id);
      const quiet: unknown = JSON.parse(JSON.stringify(await call(connection, name, "Next", id)));
      if (!facade || !schema) expect(quiet).toEqual({});
      else
        expect([
          schemaProblems(facade, schema, quiet),
          schemaProblems(facade, schema, next),
        ]).toEqual([[], []]);
    },
  );
});

describe("§5 branches of the table", () => {
  it.each(["AllWatcher", "AllModelWatcher"])("%s is of 3.6 only", (name) => {
    const served = ALL.filter((line) =>
      watching(line).part.facades.some((facade) => facade.name === name),
    );
    expect(served).toEqual(["3.6"]);
  });

  it("has no row that is not tested here", () => {
    for (const line of ALL) {
      const rows = ROWS.filter(({ lines }) => lines.includes(line)).map(({ name }) => name);
      const served = watching(line).part.facades.map(({ name }) => name);
      expect(served.toSorted()).toEqual(rows.toSorted());
    }
  });
});
