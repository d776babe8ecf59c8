import {
  connect,
  ConnectError,
  ConnectionClosedError,
  password,
  type Connection,
  type IgnoredFrame,
} from "@facadegen/transport";
import WebSocket from "ws";
import { randomNumbers } from "../../support/shuffled.js";
import { makeCall } from "./soak-call.js";
import {
  newCounts,
  settledCalls,
  tellFault,
  type SoakCounts,
  type SoakSize,
} from "./soak-figures.js";
import { startServers, type SoakServers } from "./soak-servers.js";

const SERVERS = 5;
/** How many times a server is killed. */
const KILLS = 25;
/** Calls that each connection has under way at the same time. */
const AT_ONCE = 4;
/** The share of calls before which the caller closes the connection over which it and others go. */
const OWN_CLOSES = 1 / 5000;
const LONGEST_SILENCE_MS = 30_000;

/** Makes all calls over so many connections, while servers are killed, and closes everything. */
export async function runSoak(
  size: SoakSize,
  script: string,
): Promise<{ counts: SoakCounts; isStalled: boolean }> {
  const counts = newCounts();
  const servers = await startServers(script, SERVERS);
  const killAtNextCall = killPlan(size, servers, counts);
  const users = Array.from({ length: size.connections }, (_, index) =>
    useConnections({
      size,
      counts,
      servers,
      killAtNextCall,
      place: index % SERVERS,
      random: randomNumbers(size.seed + index + 1),
    }),
  );
  const silence = watchProgress(() => settledCalls(counts) + counts.connects);
  const isStalled = await Promise.race([Promise.all(users).then(() => false), silence.reached]);
  silence.stop();
  await servers.stop();
  return { counts, isStalled };
}

/** What one connection after the other is used with. */
interface ConnectionUse {
  readonly size: SoakSize;
  readonly counts: SoakCounts;
  readonly servers: SoakServers;
  readonly killAtNextCall: () => void;
  /** Of the server. */
  readonly place: number;
  readonly random: () => number;
}

async function useConnections(use: ConnectionUse): Promise<void> {
  while (use.counts.sent < use.size.calls) {
    const conn = await openConnection(use);
    if (conn === undefined) continue;
    await Promise.all(Array.from({ length: AT_ONCE }, () => callOnAndOn(conn, use)));
    await conn.close();
  }
}

/** `undefined` when the server was killed before the connection was there. */
async function openConnection({
  counts,
  servers,
  place,
}: ConnectionUse): Promise<Connection | undefined> {
  const url = `${await servers.urlOf(place)}/api`;
  const ignoredFrame = ({ reason }: IgnoredFrame): void => {
    if (reason === "late-reply") counts.lateReplies++;
    else {
      counts.strayFrames++;
      tellFault(counts, `a frame was ignored: ${reason}`);
    }
  };
  try {
    const login = password({ username: "admin", password: "secret" });
    const conn = await connect(url, { login, webSocket: WebSocket, hooks: { ignoredFrame } });
    counts.connects++;
    return conn;
  } catch (error) {
    if (!(error instanceof ConnectError || error instanceof ConnectionClosedError)) throw error;
    counts.failedConnects++;
    return undefined;
  }
}

async function callOnAndOn(conn: Connection, use: ConnectionUse): Promise<void> {
  const { size, counts, random, killAtNextCall } = use;
  while (counts.sent < size.calls) {
    killAtNextCall();
    if (random() < OWN_CLOSES) void conn.close();
    if (await makeCall(conn.transport, counts, random)) return;
  }
}

/** Kills servers at random numbers of calls. Whoever is about to make a call asks whether it is time. */
function killPlan({ calls, seed }: SoakSize, servers: SoakServers, counts: SoakCounts): () => void {
  const random = randomNumbers(seed);
  const plan = Array.from({ length: KILLS }, () => ({
    call: Math.floor(random() * calls),
    place: Math.floor(random() * SERVERS),
  })).toSorted((one, other) => one.call - other.call);
  return () => {
    const next = plan[counts.kills];
    if (next === undefined || counts.sent < next.call) return;
    counts.kills++;
    servers.replace(next.place);
  };
}

/** Tells when a number has not changed for so long that it will not change any more. */
function watchProgress(progress: () => number): { reached: Promise<true>; stop: () => void } {
  let last = progress();
  let timer: NodeJS.Timeout | undefined;
  const reached = new Promise<true>((resolve) => {
    timer = setInterval(() => {
      const now = progress();
      if (now === last) resolve(true);
      last = now;
    }, LONGEST_SILENCE_MS);
  });
  return { reached, stop: () => clearInterval(timer) };
}
