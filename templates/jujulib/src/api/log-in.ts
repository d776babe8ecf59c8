/**
 * Logs in over an open socket.
 *
 * @module
 */
import { dischargeWith, keptMacaroons } from "./discharge.js";
import {
  AdminV4,
  isRedirection,
  redirectInfoOf,
  RedirectionError,
  type LoginFacade,
} from "./facade.js";
import type { Bakery, Credentials, LoginRequest, LoginResult, Macaroon } from "./types.js";
import { toError } from "./utils.js";

/** The macaroon encodings that a controller is asked for: the newest, and the only one that bakeries can discharge. */
const NEWEST_ENCODING = 3;
const BAKERY_ENCODING = 1;

/** What users are told where the controller's own words would mislead them. */
const EXPLANATIONS: ReadonlyMap<string, string> = new Map([
  [
    "invalid entity name or password",
    "Have you been granted permission to a model on this controller?",
  ],
  ["permission denied", "Ensure that you've been given 'login' permission on this controller."],
]);

/** What logs in, and where. */
interface LoginSide {
  readonly admin: LoginFacade | AdminV4;
  readonly bakery: Bakery | null | undefined;
  readonly url: string;
}

/** Logs in over a socket; a macaroon that the controller sends is discharged first. */
export async function logIn(
  { admin, bakery, url }: LoginSide,
  credentials: Credentials | undefined,
  clientVersion: string,
): Promise<LoginResult> {
  const request = loginRequest(credentials, clientVersion, bakery);
  const isByMacaroons = credentials !== undefined && "macaroons" in credentials;
  if (isByMacaroons) request.macaroons = slices(keptMacaroons(bakery, url), credentials.macaroons);
  const result = await answer(admin, request);
  const macaroon = result["discharge-required"] ?? result["bakery-discharge-required"];
  if (!macaroon) return result;
  const discharged = await dischargeWith(bakery, macaroon, url);
  request.macaroons = slices(keptMacaroons(bakery, url) ?? discharged, []);
  const second = await answer(admin, request);
  if (second["discharge-required"] ?? second["bakery-discharge-required"]) {
    const reason = second["discharge-required-error"] ?? "it does not accept what was discharged";
    throw new Error(`macaroon discharge failed: ${reason}`);
  }
  return second;
}

function loginRequest(
  credentials: Credentials | undefined,
  clientVersion: string,
  bakery: Bakery | null | undefined,
): LoginRequest {
  const isByPassword = credentials !== undefined && "username" in credentials;
  return {
    "auth-tag": isByPassword ? `user-${credentials.username}` : "",
    "bakery-version": bakery ? BAKERY_ENCODING : NEWEST_ENCODING,
    "client-version": clientVersion,
    credentials: isByPassword ? credentials.password : "",
    macaroons: [],
    nonce: "",
    "user-data": "",
  };
}

/** A macaroon with its discharges where the bakery has some, else those that the caller gave. */
function slices(kept: unknown, given: readonly unknown[]): Macaroon[][] {
  // Whatever form they have, they travel as they are.
  return (kept === undefined ? [...given] : [kept]) as Macaroon[][];
}

/** What the controller answers to a login; its errors are made those that callers know. */
async function answer(admin: LoginSide["admin"], request: LoginRequest): Promise<LoginResult> {
  try {
    return admin instanceof AdminV4
      ? await admin.loginWithSessionCookie()
      : await admin.login(request);
  } catch (error) {
    if (isRedirection(error)) {
      const info = redirectInfoOf(error) ?? (await admin.redirectInfo(null));
      throw new RedirectionError(info);
    }
    const explanation = error instanceof Error ? EXPLANATIONS.get(error.message) : undefined;
    throw explanation === undefined ? toError(error) : new Error(explanation, { cause: error });
  }
}
