/** The codes of OpenSSL's and Node's errors about certificates (`X509_V_ERR_…`, `ERR_TLS_CERT_ALTNAME_INVALID`). */
const CODES = /CERT|SELF_SIGNED|UNABLE_TO_|CRL|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH/;

/** Whether a connection failed because the other side's certificate could not be verified. */
export function isCertificateError(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("code" in error)) return false;
  return typeof error.code === "string" && CODES.test(error.code);
}
