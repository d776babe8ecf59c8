import type { Model } from "../parts/state-types.js";

/** The model that something belongs to: its name, `owner/name`, UUID, or itself. The controller's own unless given. */
export type ModelReference = string | Pick<Model, "uuid">;

/** A charm for a test to add. */
export interface CharmOptions {
  readonly model?: ModelReference;
  /** As in its metadata. */
  readonly name: string;
  /** `local:<name>-<next revision>` unless given. */
  readonly url?: string;
  /** The archive, a zip file. Made of `files` unless given. */
  readonly archive?: Uint8Array;
  /** The archive's files by path; a `metadata.yaml` with the name is added where there is none. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

/** A charm that a model has. */
export interface StoredCharm {
  readonly modelUuid: string;
  readonly name: string;
  /** With its revision: `local:mysql-0`. */
  readonly url: string;
  /** Of the archive, as hexadecimal digits; its first 7 are in the path of a download. */
  readonly sha256: string;
  readonly archive: Uint8Array;
}

/** What is in a resource. */
export interface ResourceContent {
  readonly bytes: Uint8Array;
  /** Hexadecimal digits. */
  readonly sha384: string;
}

/** A resource for a test to add; uploads are taken for those that were added, as their charm would name them. */
export interface ResourceOptions {
  readonly model?: ModelReference;
  readonly application: string;
  readonly name: string;
  /** `file` unless given. */
  readonly type?: "file" | "oci-image";
  /** The file's name in the charm; an upload must have the same ending. `<name>` unless given. */
  readonly path?: string;
  readonly description?: string;
  /** `upload` unless given; what comes from a store cannot be uploaded. */
  readonly origin?: "upload" | "store";
  readonly revision?: number;
  /** What is in it; nothing was uploaded yet unless given. */
  readonly content?: string | Uint8Array;
  /** Whether it is for an application that is not deployed yet; its id is what uploads give as `pendingid`. */
  readonly isPending?: boolean;
}

/** A resource of an application, as it is at the moment. */
export interface StoredResource {
  readonly modelUuid: string;
  /** `application/name` in Juju 3, a UUID from Juju 4 and of pending ones. */
  readonly id: string;
  readonly application: string;
  readonly name: string;
  readonly type: "file" | "oci-image";
  readonly path: string;
  readonly description: string;
  readonly origin: "upload" | "store";
  readonly revision: number;
  readonly isPending: boolean;
  /** Nothing was uploaded yet where it is `undefined`. */
  readonly content: ResourceContent | undefined;
  /** Who has uploaded it; `""` for nobody. */
  readonly username: string;
  /** RFC 3339. */
  readonly timestamp: string;
}

/** Agent binaries for a test to add. */
export interface AgentBinaryOptions {
  readonly model?: ModelReference;
  /** With release and architecture: `4.0.1-ubuntu-amd64`. */
  readonly version: string;
  /** The archive, a gzipped tar file; nobody looks into it. */
  readonly archive: Uint8Array;
}

/** Agent binaries that a model has. */
export interface StoredAgentBinary {
  readonly modelUuid: string;
  readonly version: string;
  readonly archive: Uint8Array;
  /** Hexadecimal digits. */
  readonly sha256: string;
}

/** A backup for a test to add; Juju 3 only. */
export interface BackupOptions {
  /** What the facade `Backups` calls it. */
  readonly id: string;
  readonly archive: Uint8Array;
}

/** The icon of an application of another model; Juju 3 only. */
export interface IconOptions {
  readonly model?: ModelReference;
  /** The application's name in that model. */
  readonly remoteApplication: string;
  /** The image; one that stands for it unless given. */
  readonly svg?: string;
}
