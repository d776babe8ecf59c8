import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What is wanted of this repository: with all of it a release takes minutes. */
const SOURCES = [
  "generator",
  "release",
  "schema/embedded",
  "schema/corrections",
  "templates",
  "transport/src",
];
const FILES = [
  ".gitignore",
  "CHANGELOG.md",
  "LICENSE",
  "README.md",
  "package.json",
  "schema/audiences.json",
  "schema/clients.json",
  "schema/releases.json",
  "transport/LICENSE",
  "transport/README.md",
  "transport/package.json",
  "transport/tsconfig.json",
  "tsconfig.json",
];

/** A repository of its own with the generator, the transport and one client, that releases are made of. */
export interface ReleasedRepository {
  readonly root: string;
  readonly git: (...words: readonly string[]) => string;
  readonly read: (file: string) => string;
  readonly write: (file: string, text: string) => void;
  /** Changes a JSON file, whose form the caller knows. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- it says what is read
  readonly edit: <Content>(file: string, change: (content: Content) => void) => void;
  readonly commit: (subject: string) => void;
}

/** Makes the repository; its only commit is of a version 0.1.0 that is tagged. */
export function releasedRepository(root: string): ReleasedRepository {
  const git = (...words: readonly string[]): string =>
    execFileSync(
      "git",
      ["-c", "user.name=Farmer", "-c", "user.email=farmer@example.org", ...words],
      {
        cwd: root,
        encoding: "utf8",
      },
    );
  const read = (file: string): string => readFileSync(path.join(root, file), "utf8");
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  const repository: ReleasedRepository = {
    root,
    git,
    read,
    write,
    edit(file, change) {
      const content = JSON.parse(read(file));
      change(content);
      write(file, `${JSON.stringify(content, null, 2)}\n`);
    },
    commit(subject) {
      git("add", "--all");
      git("commit", "--quiet", "--message", subject);
    },
  };
  copySources(root);
  symlinkSync(path.join(ROOT, "node_modules"), path.join(root, "node_modules"));
  repository.edit<{ version: string; workspaces: string[] }>("package.json", (manifest) => {
    manifest.workspaces = ["transport"];
  });
  repository.edit<{ clients: { name: string }[] }>("schema/clients.json", (config) => {
    config.clients = config.clients.filter(({ name }) => name === "migration-client");
  });
  write("CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n## 0.1.0 - 2026-01-02\n\n- The first.\n");
  git("init", "--quiet", "--initial-branch", "main");
  write(".git/info/exclude", "node_modules\n");
  repository.commit("Begin");
  git("tag", "v0.1.0");
  return repository;
}

function copySources(root: string): void {
  const listed = execFileSync(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ...SOURCES],
    { cwd: ROOT, encoding: "utf8", maxBuffer: 16 * 1024 * 1024 },
  );
  for (const file of [...listed.split("\0").filter(Boolean), ...FILES]) {
    if (!existsSync(path.join(ROOT, file))) continue;
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    copyFileSync(path.join(ROOT, file), path.join(root, file));
  }
}
