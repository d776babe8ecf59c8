import type { LoggedIn } from "../parts/rpc-connection.js";
import type { JsonObject } from "../json.js";
import type { JujuLine } from "../parts/juju-release.js";

/** A watcher facade as juju-wire.md, section 5, has it. */
export interface WatcherFacade {
  readonly name: string;
  readonly version: number;
  /** Who may call it; anybody else is refused, whether or not there is such a watcher. */
  readonly callers: readonly LoggedIn["kind"][];
  readonly lines: readonly JujuLine[];
  /** A reply of `Next` that tells of nothing in particular: what `fire` sends unless told otherwise. */
  readonly quietReply: JsonObject;
  /**
   * Whether the first `Next` answers at once with all there is. For the others the result of the method that made the
   * watcher is the first event: the server has taken it, and `Next` waits for the one after it.
   */
  readonly startsWithNext?: boolean;
  /** Two replies that nobody has asked for yet become one; absent: each is told on its own. */
  merge?(earlier: JsonObject, later: JsonObject): JsonObject;
  /** Whether its errors of having been stopped are those of AllWatcher, which have no code. */
  readonly isShared?: boolean;
}

const ALL: readonly JujuLine[] = ["3.6", "4.0", "4.1"];
const AGENT = ["agent"] as const;
const AGENT_OR_ANONYMOUS = ["agent", "anonymous"] as const;
const ANYBODY = ["agent", "user", "anonymous"] as const;
const USER = ["user"] as const;

/** The results of these are those of the methods that make the watchers, whose id is not filled in here. */
const NO_ID: JsonObject = { "watcher-id": "" };

/** Appends lists, each value once. */
function appendTo(key: string): Pick<WatcherFacade, "merge"> {
  return {
    merge(earlier, later) {
      const lists = [earlier[key], later[key]].map((list) => (Array.isArray(list) ? list : []));
      return { ...earlier, ...later, [key]: [...new Set(lists.flat())] };
    },
  };
}

function listWatcher(
  name: string,
  version: number,
  callers: WatcherFacade["callers"],
  quietReply: JsonObject = { ...NO_ID, changes: null },
): WatcherFacade {
  return { name, version, callers, lines: ALL, quietReply, ...appendTo("changes") };
}

const facades: readonly WatcherFacade[] = [
  {
    name: "NotifyWatcher",
    version: 1,
    callers: ANYBODY,
    lines: ALL,
    quietReply: {},
    merge: (_earlier, later) => later,
  },
  // `changes` of these two is left out when it is empty.
  listWatcher("StringsWatcher", 1, ANYBODY, NO_ID),
  listWatcher("EntityWatcher", 2, AGENT, NO_ID),
  {
    name: "RelationUnitsWatcher",
    version: 1,
    callers: AGENT_OR_ANONYMOUS,
    lines: ALL,
    quietReply: { ...NO_ID, changes: { changed: null } },
  },
  {
    name: "RemoteRelationWatcher",
    version: 1,
    callers: AGENT_OR_ANONYMOUS,
    lines: ALL,
    quietReply: {
      ...NO_ID,
      changes: {
        "relation-token": "",
        "application-token": "",
        life: "alive",
        "unit-count": null,
      },
    },
  },
  listWatcher("RelationStatusWatcher", 1, AGENT_OR_ANONYMOUS),
  {
    ...listWatcher("OfferStatusWatcher", 1, AGENT_OR_ANONYMOUS),
    lines: ["3.6"],
  },
  // Juju 4 does not look at who calls this one.
  { ...listWatcher("OfferStatusWatcher", 1, ANYBODY), lines: ["4.0", "4.1"] },
  listWatcher("VolumeAttachmentsWatcher", 2, AGENT),
  listWatcher("VolumeAttachmentPlansWatcher", 1, AGENT),
  listWatcher("FilesystemAttachmentsWatcher", 2, AGENT),
  {
    name: "MigrationStatusWatcher",
    version: 1,
    startsWithNext: true,
    callers: AGENT,
    lines: ALL,
    quietReply: {
      "migration-id": "",
      attempt: 0,
      phase: "NONE",
      "source-api-addrs": null,
      "source-ca-cert": "",
      "target-api-addrs": null,
      "target-ca-cert": "",
    },
    merge: (_earlier, later) => later,
  },
  listWatcher("SecretsTriggerWatcher", 1, AGENT),
  listWatcher("SecretBackendsRotateWatcher", 1, AGENT),
  listWatcher("SecretsRevisionWatcher", 1, AGENT_OR_ANONYMOUS),
  {
    name: "ModelSummaryWatcher",
    version: 1,
    startsWithNext: true,
    callers: USER,
    lines: ALL,
    quietReply: { models: null },
    ...appendTo("models"),
  },
  {
    name: "AllWatcher",
    version: 3,
    startsWithNext: true,
    callers: USER,
    lines: ["3.6"],
    quietReply: { deltas: null },
    isShared: true,
    ...appendTo("deltas"),
  },
  {
    name: "AllModelWatcher",
    version: 4,
    startsWithNext: true,
    callers: USER,
    lines: ["3.6"],
    quietReply: { deltas: null },
    isShared: true,
    ...appendTo("deltas"),
  },
];

/** The watcher facades of a line of Juju. */
export function watcherFacades(line: JujuLine): readonly WatcherFacade[] {
  return facades.filter(({ lines }) => lines.includes(line));
}

/** What the first `Next` answers at once when there is nothing; `undefined` where it waits for a change. */
export function firstReply(kind: string): JsonObject | undefined {
  return facades.find(({ name, startsWithNext }) => name === kind && startsWithNext)?.quietReply;
}
