import { createRequire } from "node:module";
import type * as TsMorph from "ts-morph";

/** The compiler's syntax nodes and symbols, as types. */
export type { ts as Syntax } from "ts-morph";

// `import` would first search megabytes of CommonJS for the names that they export.
export const { ts } = createRequire(import.meta.url)("ts-morph") as typeof TsMorph;
