import path from "node:path";
import type { NpmFile, Pin, PinnedFile, Pins } from "./pins.js";

/** A place that may have a pinned file. */
export type Source = FolderSource | NpmSource | UrlSource;

export interface FolderSource {
  readonly kind: "mirror" | "folder";
  /** The source as a person knows it. */
  readonly label: string;
  readonly file: string;
  /** The path does not say which release the file belongs to, so that it may be of another one. */
  readonly anyRelease: boolean;
}

export interface NpmSource {
  readonly kind: "npm";
  readonly label: string;
  readonly npm: NpmFile;
}

export interface UrlSource {
  readonly kind: "url";
  readonly label: string;
  readonly url: string;
}

/** Folders that the user named. */
export interface UserFolders {
  /** Laid out as `juju-<release>/schema.json`. */
  readonly mirror?: string | undefined;
  /** A checkout of Juju, a folder laid out as a mirror, or one with the files in it. */
  readonly from?: string | undefined;
}

/** Where a file may be, in the order in which to ask: what is near first, npm before the open internet. */
export function sourcesOf(pins: Pins, pin: Pin, file: PinnedFile, folders: UserFolders): Source[] {
  const { mirror, from } = folders;
  const inMirror = fill(pins.rules.mirror, pin, file);
  const url = fill(pin.repository ?? pins.rules.repository, pin, file);
  const sources: Source[] = [];
  if (mirror !== undefined) sources.push(folderSource("mirror", path.join(mirror, inMirror)));
  if (from !== undefined) {
    sources.push(
      folderSource("folder", path.join(from, inMirror)),
      folderSource("folder", path.join(from, "apiserver/facades", file.name), true),
      folderSource("folder", path.join(from, file.name), true),
    );
  }
  if (file.npm !== undefined) {
    sources.push({ kind: "npm", label: `npm package ${file.npm.package}`, npm: file.npm });
  }
  sources.push({ kind: "url", label: url, url });
  return sources;
}

const KINDS: readonly Source["kind"][] = ["mirror", "folder", "npm", "url"];

/** Brings sources of several files with one content into the order in which to ask. */
export function sortSources(sources: readonly Source[]): Source[] {
  return sources.toSorted((left, right) => KINDS.indexOf(left.kind) - KINDS.indexOf(right.kind));
}

function folderSource(kind: FolderSource["kind"], file: string, anyRelease = false): FolderSource {
  return { kind, label: file, file, anyRelease };
}

function fill(rule: string, pin: Pin, file: PinnedFile): string {
  return rule
    .replaceAll("{version}", pin.version)
    .replaceAll("{commit}", pin.commit ?? `v${pin.version}`)
    .replaceAll("{file}", file.name);
}
