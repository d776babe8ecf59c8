import { createHash } from "node:crypto";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/**
 * A folder as the `juju` command leaves it, which nobody may write to; removed with the test, which fails
 * when anything in it has changed by then.
 */
export function jujuFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "facadegen-juju-"));
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { mode: 0o400 });
  }
  const folders = [
    folder,
    ...readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  ].filter((path) => lstatSync(path).isDirectory());
  for (const each of folders) chmodSync(each, 0o500);
  const before = snapshot(folder);
  onTestFinished(() => {
    const after = snapshot(folder);
    for (const each of folders) chmodSync(each, 0o700);
    rmSync(folder, { recursive: true });
    if (after !== before) throw new Error(`the folder has changed:\n${before}\n${after}`);
  });
  return folder;
}

/** Everything in a folder but when it was last read. */
function snapshot(folder: string): string {
  return [".", ...readdirSync(folder, { recursive: true, encoding: "utf8" })]
    .sort()
    .map((name) => {
      const path = join(folder, name);
      const { mode, mtimeMs, ctimeMs, size } = lstatSync(path);
      const isFile = lstatSync(path).isFile();
      const digest = isFile ? createHash("sha256").update(readFileSync(path)).digest("hex") : "";
      return [name, mode, mtimeMs, ctimeMs, size, digest].join(" ");
    })
    .join("\n");
}

/** A cookie as the `juju` command keeps it. */
export function cookie(domain: string, macaroons: readonly unknown[], fields: object = {}): object {
  const value = Buffer.from(JSON.stringify(macaroons)).toString("base64");
  return {
    Name: `macaroon-${createHash("sha256").update(value).digest("hex")}`,
    Value: value,
    Domain: domain,
    Path: "/",
    Secure: false,
    HttpOnly: false,
    Persistent: true,
    HostOnly: true,
    Expires: "2099-01-01T00:00:00Z",
    Creation: "2025-12-31T00:00:00Z",
    LastAccess: "2025-12-31T00:00:00Z",
    Updated: "2025-12-31T00:00:00Z",
    CanonicalHost: domain,
    ...fields,
  };
}
