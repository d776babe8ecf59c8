import type { Macaroon } from "../../../src/macaroons/macaroon.js";

/** A macaroon in one of its binary forms, as `gopkg.in/macaroon.v2` writes them; for lengths below 128. */
export function writeBinaryMacaroon(macaroon: Macaroon, version: 1 | 2): Buffer {
  return version === 1 ? writeVersion1(macaroon) : writeVersion2(macaroon);
}

function writeVersion1({ location, identifier, caveats, signature }: Macaroon): Buffer {
  return Buffer.concat([
    packet("location", location),
    packet("identifier", identifier),
    ...caveats.flatMap((caveat) => [
      packet("cid", caveat.identifier),
      ...(caveat.verification.length > 0
        ? [packet("vid", caveat.verification), packet("cl", caveat.location)]
        : []),
    ]),
    packet("signature", signature),
  ]);
}

function writeVersion2({ location, identifier, caveats, signature }: Macaroon): Buffer {
  const end = Uint8Array.of(0);
  return Buffer.concat([
    Uint8Array.of(2),
    field(1, location),
    field(2, identifier),
    end,
    ...caveats.flatMap((caveat) => [
      ...(caveat.location ? [field(1, caveat.location)] : []),
      field(2, caveat.identifier),
      ...(caveat.verification.length > 0 ? [field(4, caveat.verification)] : []),
      end,
    ]),
    end,
    field(6, signature),
  ]);
}

function packet(name: string, data: Uint8Array | string): Buffer {
  const body = Buffer.concat([Buffer.from(`${name} `), Buffer.from(data), Buffer.from("\n")]);
  return Buffer.concat([Buffer.from((body.length + 4).toString(16).padStart(4, "0")), body]);
}

function field(type: number, data: Uint8Array | string): Buffer {
  const bytes = Buffer.from(data);
  return Buffer.concat([Uint8Array.of(type, bytes.length), bytes]);
}
