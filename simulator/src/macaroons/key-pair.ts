import type { KeyObject } from "node:crypto";
import { createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync } from "node:crypto";
import { hsalsa20 } from "./salsa20.js";
import { openSecretBox, sealSecretBox } from "./secret-box.js";

/** A Curve25519 key pair, with which a bakery encrypts third-party caveats. */
export interface KeyPair {
  /** 32 bytes; the bakery shows it in base64. */
  readonly publicKey: Uint8Array;
  readonly privateKey: KeyObject;
}

/** A fresh key pair. */
export function generateKeyPair(): KeyPair {
  const { privateKey } = generateKeyPairSync("x25519");
  return { privateKey, publicKey: publicKeyOf(privateKey) };
}

/** Seals a message with NaCl's `box`, so that only the receiver can open it and knows who it is from. */
export function sealBox(
  sender: KeyPair,
  receiver: Uint8Array,
  nonce: Uint8Array,
  message: Uint8Array,
): Uint8Array {
  return sealSecretBox(sharedKey(sender, receiver), nonce, message);
}

/** Opens NaCl's `box`; `undefined` when it is not from that sender to this receiver. */
export function openBox(
  receiver: KeyPair,
  sender: Uint8Array,
  nonce: Uint8Array,
  box: Uint8Array,
): Uint8Array | undefined {
  return openSecretBox(sharedKey(receiver, sender), nonce, box);
}

/** A key pair of a private key that was written down elsewhere, 32 bytes. */
export function keyPairOf(secretKey: Uint8Array): KeyPair {
  // PKCS#8 of an X25519 key is this header and the key.
  const header = Buffer.from("302e020100300506032b656e04220420", "hex");
  const der = Buffer.concat([header, secretKey]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  return { privateKey, publicKey: publicKeyOf(privateKey) };
}

function sharedKey({ privateKey }: KeyPair, other: Uint8Array): Uint8Array {
  const x = Buffer.from(other).toString("base64url");
  const publicKey = createPublicKey({ key: { kty: "OKP", crv: "X25519", x }, format: "jwk" });
  return hsalsa20(diffieHellman({ privateKey, publicKey }), new Uint8Array(16));
}

function publicKeyOf(privateKey: KeyObject): Uint8Array {
  const { x = "" } = createPublicKey(privateKey).export({ format: "jwk" });
  return Buffer.from(x, "base64url");
}
