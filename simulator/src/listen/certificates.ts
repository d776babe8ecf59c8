import {
  createHash,
  createPublicKey,
  generateKeyPair,
  randomBytes,
  sign as signBytes,
  type KeyObject,
} from "node:crypto";
import { isIP } from "node:net";
import { promisify } from "node:util";
import forge from "node-forge";
import type { CertificateFault } from "../controller-options.js";

/** A key and its certificate, PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** What a controller shows, and the authority that clients are told to trust. */
export interface ControllerCertificate extends Certificate {
  /** PEM. */
  readonly caCert: string;
}

interface Authority {
  readonly key: KeyObject;
  readonly cert: string;
  readonly subject: forge.pki.CertificateField[];
}

/** The names that the certificates of all controllers have. */
const NAMES = ["localhost", "juju-apiserver", "anything"];

const DAY = 24 * 60 * 60 * 1000;

/**
 * Makes a certificate authority and a controller's certificate of it, good for the names that Juju gives all
 * controllers and for the addresses given.
 */
export async function createCertificate(
  addresses: readonly string[],
  fault?: CertificateFault,
): Promise<ControllerCertificate> {
  const [authorityKey, key] = await Promise.all([createKey(), createKey()]);
  const authority = createAuthority(authorityKey);
  const signer = fault === "unknown-authority" ? createAuthority(await createKey()) : authority;
  const now = Date.now();
  const [from, to] =
    fault === "expired"
      ? [now - 2 * DAY, now - DAY]
      : fault === "not-yet-valid"
        ? [now + DAY, now + 2 * DAY]
        : [now - DAY, now + 365 * DAY];
  const altNames =
    fault === "wrong-name"
      ? [{ type: 2, value: "another-controller" }]
      : [
          ...NAMES.map((value) => ({ type: 2, value })),
          ...addresses
            .filter((address) => isIP(address) > 0)
            .map((address) => ({ type: 7, ip: address })),
        ];
  const certificate = newCertificate(new Date(from), new Date(to));
  certificate.setSubject([{ name: "commonName", value: "juju-apiserver" }]);
  certificate.setIssuer(signer.subject);
  certificate.setExtensions([
    { name: "basicConstraints", cA: false },
    { name: "keyUsage", digitalSignature: true, critical: true },
    { name: "extKeyUsage", serverAuth: true },
    { name: "subjectAltName", altNames },
    authorityKeyIdentifier(signer.key),
  ]);
  return {
    key: key.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: sign(certificate, key, signer.key),
    caCert: authority.cert,
  };
}

function createAuthority(key: KeyObject): Authority {
  const now = Date.now();
  const certificate = newCertificate(new Date(now - 10 * DAY), new Date(now + 3650 * DAY));
  // Two authorities of one name would be one to a client that compares names.
  const serial = randomBytes(4).toString("hex");
  const subject = [
    { name: "organizationName", value: "Juju" },
    { name: "commonName", value: `juju-generated CA ${serial}` },
  ];
  certificate.setSubject(subject);
  certificate.setIssuer(subject);
  certificate.setExtensions([
    { name: "basicConstraints", cA: true, critical: true },
    { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    subjectKeyIdentifier(key),
    authorityKeyIdentifier(key),
  ]);
  return { key, subject, cert: sign(certificate, key, key) };
}

/** Strict clients want to be told which key signed, and an authority to say which one is its own. */
function subjectKeyIdentifier(key: KeyObject): object {
  return { id: "2.5.29.14", value: `\u0004\u0014${identifierOf(key)}` };
}

function authorityKeyIdentifier(key: KeyObject): object {
  return { id: "2.5.29.35", value: `\u0030\u0016\u0080\u0014${identifierOf(key)}` };
}

/** 20 bytes, as a string of bytes. */
function identifierOf(key: KeyObject): string {
  const publicKey = createPublicKey(key).export({ type: "spki", format: "der" });
  return createHash("sha1").update(publicKey).digest().toString("binary");
}

function newCertificate(from: Date, to: Date): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate();
  // Positive, as serial numbers have to be.
  certificate.serialNumber = `01${randomBytes(15).toString("hex")}`;
  certificate.validity.notBefore = from;
  certificate.validity.notAfter = to;
  return certificate;
}

const ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
const RSA_WITH_SHA256 = "1.2.840.113549.1.1.11";

/**
 * The certificate for a key, signed with another, PEM. node-forge lays it out and knows RSA alone, whose keys take
 * a test up to a second to make: key, algorithm and signature are put in their places here.
 */
function sign(certificate: forge.pki.Certificate, key: KeyObject, signer: KeyObject): string {
  const { asn1 } = forge;
  certificate.publicKey = forge.pki.setRsaPublicKey(
    new forge.jsbn.BigInteger("3"),
    new forge.jsbn.BigInteger("3"),
  );
  certificate.signatureOid = RSA_WITH_SHA256;
  certificate.siginfo.algorithmOid = RSA_WITH_SHA256;
  const [toSign] = children(forge.pki.certificateToAsn1(certificate));
  if (toSign === undefined) throw new TypeError("a certificate without a body");
  const algorithm = sequence([
    asn1.create(
      asn1.Class.UNIVERSAL,
      asn1.Type.OID,
      false,
      asn1.oidToDer(ECDSA_WITH_SHA256).getBytes(),
    ),
  ]);
  const publicKey = createPublicKey(key).export({ type: "spki", format: "der" });
  // Version, serial number, algorithm, issuer, validity, subject, key, extensions (RFC 5280, section 4.1).
  const body = sequence(
    children(toSign).map((part, place) =>
      place === 2 ? algorithm : place === 6 ? asn1.fromDer(publicKey.toString("binary")) : part,
    ),
  );
  const signature = signBytes("sha256", Buffer.from(asn1.toDer(body).getBytes(), "binary"), signer);
  const bits = `\0${signature.toString("binary")}`;
  const whole = sequence([
    body,
    algorithm,
    asn1.create(asn1.Class.UNIVERSAL, asn1.Type.BITSTRING, false, bits),
  ]);
  return forge.pem.encode({ type: "CERTIFICATE", body: asn1.toDer(whole).getBytes() });
}

function sequence(parts: forge.asn1.Asn1[]): forge.asn1.Asn1 {
  const { asn1 } = forge;
  return asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, parts);
}

function children({ value }: forge.asn1.Asn1): forge.asn1.Asn1[] {
  return typeof value === "string" ? [] : value;
}

async function createKey(): Promise<KeyObject> {
  const { privateKey } = await promisify(generateKeyPair)("ec", { namedCurve: "prime256v1" });
  return privateKey;
}
