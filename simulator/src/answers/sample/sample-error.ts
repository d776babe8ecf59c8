import type { JsonObject } from "../../json.js";
import type { Random } from "../../random.js";

/** Errors about one entity of several, as Juju words them; many have no code. */
const ERRORS: readonly [JsonObject, ...JsonObject[]] = [
  { message: "permission denied", code: "unauthorized access" },
  { message: 'application "mysql" not found', code: "not found" },
  { message: '"machine-x" is not a valid tag', code: "" },
  { message: "not supported", code: "not supported" },
];

/** An error in the form that results carry it in: `code` is always there. */
export function sampleEntityError(random: Random): JsonObject {
  return random.pick(ERRORS);
}
