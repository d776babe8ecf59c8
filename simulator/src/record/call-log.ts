import type { Json } from "../json.js";
import type { RpcConnection } from "../parts/rpc-connection.js";
import { readFields } from "./read-frame.js";
import type { RecordedCall, RecordedReply } from "./recorded-call.js";

/** The calls of all connections, each with its reply. */
export interface CallLog {
  /** The same array always. */
  readonly calls: readonly RecordedCall[];
  request(connection: RpcConnection, number: number, json: Json | undefined): void;
  reply(connection: RpcConnection, json: Json | undefined): void;
  /** The connection is gone: what has no reply gets none. */
  gone(connection: RpcConnection): void;
  forget(): void;
}

/** A call that waits for its reply. */
interface OpenCall {
  readonly answered: (reply: RecordedReply | undefined) => void;
}

/** Pairs requests and replies by connection and request id. */
export function createCallLog(onCall: (call: RecordedCall) => void): CallLog {
  const calls: RecordedCall[] = [];
  const open = new Map<RpcConnection, Map<number, OpenCall[]>>();

  return {
    calls,
    request(connection, number, json) {
      const fields = readFields(json);
      if (!fields || (!fields.facade && !fields.method)) return;
      const requestId = fields.requestId ?? 0;
      let reply: RecordedReply | undefined;
      let resolve: (reply: RecordedReply | undefined) => void = ignore;
      const replied = new Promise<RecordedReply | undefined>((done) => (resolve = done));
      const call: RecordedCall = {
        number,
        connection: connection.number,
        modelUuid: connection.modelUuid,
        requestId,
        facade: fields.facade,
        version: fields.version,
        method: fields.method,
        id: fields.id,
        params: fields.params ?? {},
        get reply() {
          return reply;
        },
        replied,
      };
      const ofConnection = open.get(connection) ?? new Map<number, OpenCall[]>();
      open.set(connection, ofConnection);
      const ofId = ofConnection.get(requestId) ?? [];
      ofConnection.set(requestId, ofId);
      ofId.push({
        answered: (given) => {
          reply = given;
          resolve(given);
        },
      });
      calls.push(call);
      onCall(call);
    },
    reply(connection, json) {
      const fields = readFields(json);
      if (!fields) return;
      const ofConnection = open.get(connection);
      // Nothing stops a client from using an id twice; the first call gets the first reply then.
      const ofId = ofConnection?.get(fields.requestId ?? 0);
      const call = ofId?.shift();
      if (ofId?.length === 0) ofConnection?.delete(fields.requestId ?? 0);
      const { error: message, errorCode: code, errorInfo: info, response = {} } = fields;
      call?.answered({ response, error: message || code ? { message, code, info } : undefined });
    },
    gone(connection) {
      const ofConnection = open.get(connection);
      open.delete(connection);
      for (const ofId of ofConnection?.values() ?? []) {
        for (const call of ofId) call.answered(undefined);
      }
    },
    forget() {
      calls.length = 0;
    },
  };
}

function ignore(): void {
  // Replaced before anything can be answered.
}
