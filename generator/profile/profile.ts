/**
 * How types are emitted: `strict` tells the truth about the wire, `jujulib` is as loose as `@canonical/jujulib`, so
 * that an application compiles against either.
 */
export type Profile = "strict" | "jujulib";

export const PROFILES = ["strict", "jujulib"] as const satisfies readonly Profile[];
