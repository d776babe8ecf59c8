import type { CommandDescription } from "./command-description.js";
import { COMPLETION } from "./completion.js";
import { DIFF } from "./diff.js";
import { GENERATE } from "./generate.js";
import { INIT } from "./init.js";
import { LIST } from "./list.js";
import { MIGRATE } from "./migrate.js";
import { PULL } from "./pull.js";
import { RELEASE } from "./release.js";

/** Every command, in the order in which help lists them. */
export const COMMAND_DESCRIPTIONS: readonly CommandDescription[] = [
  INIT,
  GENERATE,
  PULL,
  RELEASE,
  LIST,
  DIFF,
  MIGRATE,
  COMPLETION,
];
