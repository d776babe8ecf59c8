import { readFileSync } from "node:fs";
import { mirrorFiles } from "../support/mirror.js";

/** A facade as it stands in a published file, read without the generator. */
export interface RawFacade {
  readonly Name: string;
  readonly Version: number;
  readonly Description: string;
  readonly Schema: RawSchema & {
    readonly properties?: Record<string, RawSchema & { readonly description?: string }>;
    readonly definitions?: Record<string, RawSchema>;
  };
}

export interface RawSchema {
  readonly type?: string;
  readonly format?: string;
  readonly $ref?: string;
  readonly items?: RawSchema;
  readonly properties?: Record<string, RawSchema>;
  readonly patternProperties?: Record<string, RawSchema>;
  readonly additionalProperties?: boolean;
  readonly required?: readonly string[];
}

/** Every facade of every published file, by release. */
export function rawFacades(): {
  readonly release: string;
  readonly file: string;
  readonly facade: RawFacade;
}[] {
  return mirrorFiles().flatMap(({ release, file }) => {
    const facades = JSON.parse(readFileSync(file, "utf8")) as RawFacade[];
    return facades.map((facade) => ({ release, file, facade }));
  });
}
