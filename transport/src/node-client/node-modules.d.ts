// The few functions of Node that are used here, declared so that this package needs no Node types; this
// file is not part of what is published.

declare module "node:fs/promises" {
  export function readFile(path: string, encoding: "utf8"): Promise<string>;
}

declare module "node:os" {
  export function homedir(): string;
}

declare module "node:process" {
  export const env: Readonly<Record<string, string | undefined>>;
  export const platform: string;
}
