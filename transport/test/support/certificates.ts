import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whether certificates can be made here. Without, the tests that need them are skipped, unless all must run. */
export const CERTIFICATES_SKIPPED =
  spawnSync("openssl", ["version"]).status !== 0 && process.env["FACADEGEN_REQUIRE_ALL"] !== "1";

/** A key and its certificate, PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** A certificate authority, as each controller has one of its own. */
export interface Authority {
  /** Its certificate, PEM. */
  readonly ca: string;
  /** Signs a certificate for these names, valid for so many days from now; negative ones are over. */
  readonly sign: (names: string, days?: number) => Certificate;
  /** Removes its files. */
  readonly remove: () => void;
}

/** Makes an authority and its key with OpenSSL. */
export function createAuthority(): Authority {
  const folder = mkdtempSync(join(tmpdir(), "facadegen-certificates-"));
  const read = (name: string): string => readFileSync(join(folder, name), "utf8");
  const openssl = (...args: string[]): unknown =>
    execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  openssl("req", "-x509", ...key, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=juju-ca");
  return {
    ca: read("ca.pem"),
    sign(names, days = 30) {
      const request = ["-subj", "/CN=controller", "-addext", `subjectAltName=${names}`];
      openssl("req", ...key, "-keyout", "server.key", "-out", "server.csr", ...request);
      const by = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"];
      const extensions = ["-copy_extensions", "copy", "-days", String(days)];
      openssl("x509", "-req", "-in", "server.csr", ...by, ...extensions, "-out", "server.pem");
      return { key: read("server.key"), cert: read("server.pem") };
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
