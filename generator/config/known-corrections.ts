import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  ownReference,
  type Correction,
  type CorrectionSet,
  type KnownValues,
} from "../correct/correction.js";
import type { Shape } from "../model/shape.js";
import { readWireShape, type WireShape } from "./wire-shape.js";

const FOLDER = new URL("../../schema/corrections/", import.meta.url);

/** A correction as it stands in a file; `corrections.schema.json` describes it. */
type WrittenCorrection = Record<string, unknown> & { readonly shape?: WireShape };

interface CorrectionFile {
  readonly kind?: Correction["kind"];
  readonly releases?: readonly string[];
  readonly corrections?: readonly WrittenCorrection[];
  readonly types?: Record<string, { readonly shape: WireShape; readonly description: string }>;
  readonly values?: Record<
    string,
    Omit<KnownValues, "values"> & { readonly values: Record<string, string | number> }
  >;
}

let known: CorrectionSet | undefined;

/** The corrections that facadegen knows. A test holds the files against their JSON schema. */
export function knownCorrections(): CorrectionSet {
  known ??= readCorrections();
  return known;
}

function readCorrections(): CorrectionSet {
  const files = correctionFiles();
  const own = new Set(files.flatMap((file) => Object.keys({ ...file.types, ...file.values })));
  const read = (wire: WireShape): Shape =>
    readWireShape(wire, (name) => (own.has(name) ? ownReference(name) : name));
  const corrections: Correction[] = [];
  const types = new Map<string, { readonly shape: Shape; readonly description: string }>();
  const values = new Map<string, KnownValues>();
  const releases: string[] = [];
  for (const file of files) {
    releases.push(...(file.releases ?? []));
    for (const written of file.corrections ?? []) {
      const { shape } = written;
      // The files are ours, and a test holds them against their JSON schema.
      corrections.push({
        ...written,
        ...(shape !== undefined && { shape: read(shape) }),
        kind: file.kind,
      } as unknown as Correction);
    }
    for (const [name, { shape, description }] of Object.entries(file.types ?? {}))
      types.set(name, { shape: read(shape), description: `${description}.` });
    for (const [name, { description, open, values: members }] of Object.entries(file.values ?? {}))
      values.set(name, {
        description: `${description}.`,
        open,
        values: new Map(Object.entries(members)),
      });
  }
  return { corrections, releases, types, values };
}

function correctionFiles(): CorrectionFile[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(".json") && name !== "corrections.schema.json")
    .sort()
    .map((name) => {
      return JSON.parse(
        readFileSync(fileURLToPath(new URL(name, FOLDER)), "utf8"),
      ) as CorrectionFile;
    });
}
