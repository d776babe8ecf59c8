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

/** Where the corrections are. */
export const CORRECTIONS_FOLDER = fileURLToPath(FOLDER);

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

/** One file of corrections, unread. */
interface CorrectionText {
  readonly name: string;
  readonly text: string;
}

let known: { readonly texts: string; readonly corrections: CorrectionSet } | undefined;

/**
 * The corrections that facadegen knows: the same object as long as the files are the same. A test holds the files
 * against their JSON schema.
 */
export function knownCorrections(): CorrectionSet {
  const files = correctionTexts();
  const texts = JSON.stringify(files);
  if (known?.texts !== texts) known = { texts, corrections: readCorrections(files) };
  return known.corrections;
}

function readCorrections(texts: readonly CorrectionText[]): CorrectionSet {
  const files = texts.map(parseCorrections);
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

function correctionTexts(): CorrectionText[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(".json") && name !== "corrections.schema.json")
    .sort()
    .map((name) => ({ name, text: readFileSync(new URL(name, FOLDER), "utf8") }));
}

/** Somebody who is just writing a correction has to be told which file it is. */
function parseCorrections({ name, text }: CorrectionText): CorrectionFile {
  try {
    return JSON.parse(text) as CorrectionFile;
  } catch (error) {
    throw new Error(`corrections/${name}: ${(error as Error).message}`, { cause: error });
  }
}
