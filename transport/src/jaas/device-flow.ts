import { controllerUrl } from "../address/juju-url.js";
import { parseJujuUrl } from "../address/parse-juju-url.js";
import { LoginError } from "../errors.js";
import { abortReason } from "../limits.js";
import { withAbort } from "../login/abort.js";
import type { KeepOptions } from "../login/kept-credentials.js";
import { keptCredentials } from "../login/kept-credentials.js";
import type { LoginContext, LoginProvider } from "../login/login-provider.js";
import type { AbortSignalLike, Transport } from "../transport.js";
import { callAdmin, isTokenInvalid, logInWithToken } from "./admin-calls.js";
import { keepAwake } from "./keep-awake.js";

/** How {@link deviceFlow} reaches the user. */
export interface DeviceFlowOptions extends KeepOptions {
  /**
   * Tells the user which page to open and what to enter there. What it answers is not waited for; when it
   * throws or rejects, the login fails.
   */
  readonly show: (prompt: DevicePrompt) => unknown;
}

/** What the user has to do. */
export interface DevicePrompt {
  /** The page to open, always one of `http` or `https`. */
  readonly verificationUri: string;
  /** What to enter there. */
  readonly userCode: string;
  /** Aborts when the user is done and when the login is given up: a dialog can close then. */
  readonly signal: AbortSignalLike;
}

/**
 * Logs in to JAAS with a session token, kept from an earlier login or got by an OAuth device login on the
 * same socket: the user opens a page on any device and enters a code. A kept token is replaced only when
 * the server answers `session token invalid`. Of several logins at once with the same provider one asks the
 * user.
 *
 * `connect` gives up after its `timeoutMs`: allow for the time that a user needs.
 *
 * @example
 * ```ts
 * const login = deviceFlow({
 *   show: ({ verificationUri, userCode }) => dialog(`Enter ${userCode} at ${verificationUri}`),
 *   storage: webStorage(localStorage),
 * });
 * const conn = await connect(url, { login, timeoutMs: 600_000 });
 * ```
 */
export function deviceFlow(options: DeviceFlowOptions): LoginProvider {
  const kept = keptCredentials(options);
  const { storageKey = (url) => `session-token:${controllerUrl(url)}` } = options;
  return {
    async login(transport, context) {
      const key = storageKey(context.url);
      const token = await kept.read(key);
      if (token !== undefined) {
        try {
          return await logInWithToken(transport, token, context);
        } catch (error) {
          if (!isTokenInvalid(error)) throw error;
        }
      }
      const renewed = await kept.renew(key, token, context.signal, () =>
        withAbort(context.signal, (signal) =>
          logInDevice(transport, { ...context, signal }, options.show),
        ),
      );
      return logInWithToken(transport, renewed, context);
    },
  };
}

async function logInDevice(
  transport: Transport,
  context: LoginContext & { readonly signal: AbortSignalLike },
  show: DeviceFlowOptions["show"],
): Promise<string> {
  const { signal } = context;
  const device = await callAdmin<DeviceResponse>(transport, "LoginDevice", {}, context);
  const { "verification-uri": verificationUri, "user-code": userCode } = device;
  // An application may make a link of it.
  if (!/^https?:\/\//i.test(verificationUri)) {
    throw new LoginError("refused", "the page of the device login is no URL of http or https");
  }
  const denied = new Promise<never>((_resolve, reject) => {
    const shown = Promise.resolve().then(() => show({ verificationUri, userCode, signal }));
    shown.catch((error: unknown) => {
      const refusal = new LoginError("refused", "the user was not asked to log in", {
        cause: error,
      });
      reject(signal.aborted ? abortReason(signal) : refusal);
    });
  });
  // Connections to a model go through to a controller, which answers nothing but logins yet.
  if (parseJujuUrl(context.url).modelUuid === undefined) keepAwake(transport, signal);
  const { "session-token": token } = await Promise.race([
    denied,
    callAdmin<TokenResponse>(transport, "GetDeviceSessionToken", {}, context),
  ]);
  return token;
}

interface DeviceResponse {
  readonly "verification-uri": string;
  readonly "user-code": string;
}

interface TokenResponse {
  readonly "session-token": string;
}
