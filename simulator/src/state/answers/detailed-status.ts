import type { JsonObject } from "../../json.js";
import type { Status } from "../entities/status.js";
import { jujuTime } from "../juju-time.js";

/** `DetailedStatus`, as `FullStatus` has it everywhere. */
export function detailedStatus(
  { status, message, since, data }: Status,
  { life = "", version = "" }: { readonly life?: string; readonly version?: string } = {},
): JsonObject {
  return { status, info: message, data, since: jujuTime(since), kind: "", version, life };
}

/** The same of agents: of what they know, nothing but the relation is told. */
export function agentDetails(
  status: Status,
  rest?: { readonly life?: string; readonly version?: string },
): JsonObject {
  const { "relation-id": relation } = status.data;
  const data: JsonObject = relation === undefined ? {} : { "relation-id": relation };
  return detailedStatus({ ...status, data }, rest);
}

/** Where there is no status, as Juju 4 answers it for the modification of machines. */
export const NO_STATUS: JsonObject = {
  status: "",
  info: "",
  data: null,
  since: null,
  kind: "",
  version: "",
  life: "",
};

/** `EntityStatus`, as `ModelInfo` has it. */
export function entityStatus({ status, message, since, data }: Status): JsonObject {
  return {
    status,
    info: message,
    data: Object.keys(data).length === 0 ? undefined : data,
    since: jujuTime(since),
  };
}
