import { X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createCertificate } from "../../src/listen/certificates.js";

describe("createCertificate", () => {
  it("§6 makes certificates with the names of all controllers, and the addresses given", async () => {
    const { cert } = await createCertificate(["127.0.0.1", "::1", "no-address"]);
    const certificate = new X509Certificate(cert);
    for (const name of ["localhost", "juju-apiserver", "anything"])
      expect(certificate.checkHost(name)).toBe(name);
    expect(certificate.checkIP("127.0.0.1")).toBe("127.0.0.1");
    expect(certificate.checkIP("::1")).toBe("::1");
    expect(certificate.checkHost("no-address")).toBeUndefined();
    expect(certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]);
    expect(certificate.ca).toBe(false);
  });

  it("signs them with an authority that says so itself", async () => {
    const { cert, caCert, key } = await createCertificate([]);
    const [certificate, authority] = [new X509Certificate(cert), new X509Certificate(caCert)];
    expect(authority.ca).toBe(true);
    expect(authority.verify(authority.publicKey)).toBe(true);
    expect(certificate.verify(authority.publicKey)).toBe(true);
    expect(certificate.checkIssued(authority)).toBe(true);
    expect(key).toContain("BEGIN PRIVATE KEY");
    // Of the same name and key usage, but another.
    const other = await createCertificate([]);
    expect(certificate.verify(new X509Certificate(other.caCert).publicKey)).toBe(false);
    expect(new X509Certificate(other.cert).serialNumber).not.toBe(certificate.serialNumber);
  });

  it.each(["wrong-name", "expired", "not-yet-valid", "unknown-authority"] as const)(
    "makes one that is %s, and nothing else wrong with it",
    async (fault) => {
      const { cert, caCert } = await createCertificate(["127.0.0.1"], fault);
      const [certificate, authority] = [new X509Certificate(cert), new X509Certificate(caCert)];
      const now = Date.now();
      expect({
        wrongName: certificate.checkHost("juju-apiserver") === undefined,
        expired: Date.parse(certificate.validTo) < now,
        notYetValid: Date.parse(certificate.validFrom) > now,
        unknown: !certificate.verify(authority.publicKey),
      }).toEqual({
        wrongName: fault === "wrong-name",
        expired: fault === "expired",
        notYetValid: fault === "not-yet-valid",
        unknown: fault === "unknown-authority",
      });
    },
  );
});
