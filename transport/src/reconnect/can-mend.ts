import {
  ConnectError,
  FacadegenError,
  FacadeNotAvailableError,
  JujuError,
  LoginError,
} from "../errors.js";

/** Codes of a server that is busy with itself (`rpc/params/apierror.go`). */
const PASSING_CODES: ReadonlySet<string> = new Set([
  "try again",
  "upgrade in progress",
  "model migration in progress",
  "excessive contention",
  "deadline exceeded",
  "not yet available; try again later",
  "not leader",
]);

/** The same, where the server sends no code. */
const PASSING_MESSAGES = /in progress|is importing|shut(?:ting)? ?down|try again/i;

/** What Node says of a certificate that it does not accept. */
const CERTIFICATE_CODE =
  /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|HOSTNAME_MISMATCH)/;

/**
 * Whether another attempt to connect may succeed where this one failed. Lost connections and unreachable
 * servers may; a login that was refused, a model that has moved, a certificate that is not accepted and
 * facades that the server does not have will not mend by waiting, nor will errors that are not of this
 * package.
 */
export function canMend(error: unknown): boolean {
  if (error instanceof LoginError) return error.cause instanceof JujuError && canMend(error.cause);
  if (error instanceof JujuError) {
    return error.code === "" ? PASSING_MESSAGES.test(error.message) : PASSING_CODES.has(error.code);
  }
  if (error instanceof ConnectError) {
    const failures = Object.values(error.errors);
    return failures.length > 0 && !failures.every(isAboutCertificate);
  }
  return error instanceof FacadegenError && !(error instanceof FacadeNotAvailableError);
}

function isAboutCertificate(error: unknown): boolean {
  const { code } = Object(error) as { readonly code?: unknown };
  return typeof code === "string" && CERTIFICATE_CODE.test(code);
}
