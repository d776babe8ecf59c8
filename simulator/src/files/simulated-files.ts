import { createHash } from "node:crypto";
import { findModel } from "../listen/find-model.js";
import { goTime } from "../logs/log-time.js";
import type { Random } from "../random.js";
import type { JujuLine } from "../parts/juju-release.js";
import type { ControllerState } from "../parts/state-types.js";
import { charmArchive } from "./charm-archive.js";
import { formatCharmUrl, parseCharmUrl } from "./charm-url.js";
import type {
  AgentBinaryOptions,
  BackupOptions,
  CharmOptions,
  IconOptions,
  ModelReference,
  ResourceContent,
  ResourceOptions,
  StoredAgentBinary,
  StoredCharm,
  StoredResource,
} from "./stored-files.js";

/** What `/health` says. */
export type ControllerHealth = "starting" | "running" | "stopping";

/** The files of a controller and its models: what tests put there, and what clients have uploaded. */
export interface SimulatedFiles {
  /**
   * Adds a charm, to be downloaded from `/model-<uuid>/charms/<name>-<sha7>` and, from Juju 3, `/charms`.
   *
   * @throws `TypeError` when the URL is no charm's.
   *
   * @example
   * ```ts
   * const { url, sha256 } = controller.files.addCharm({ model: "prod", name: "mysql", files: { "icon.svg": svg } });
   * ```
   */
  addCharm(charm: CharmOptions): StoredCharm;
  /**
   * Adds a resource, to be downloaded if it has content, and uploaded if it does not come from a store.
   *
   * @example
   * ```ts
   * controller.files.addResource({ model: "prod", application: "mysql", name: "data", path: "data.zip" });
   * ```
   */
  addResource(resource: ResourceOptions): StoredResource;
  /** Adds agent binaries; those of the controller's own model can be downloaded from every model. */
  addAgentBinary(binary: AgentBinaryOptions): StoredAgentBinary;
  /** Adds a backup. @throws `RangeError` from Juju 4, which has none to download. */
  addBackup(backup: BackupOptions): void;
  /** Adds the icon of a remote application. @throws `RangeError` from Juju 4, which serves none. */
  addIcon(icon: IconOptions): void;
  /** The charms of a model, the uploaded ones too. */
  charms(model?: ModelReference): readonly StoredCharm[];
  /** The resources of a model, as they are at the moment. */
  resources(model?: ModelReference): readonly StoredResource[];
  /** The agent binaries of a model. */
  agentBinaries(model?: ModelReference): readonly StoredAgentBinary[];
  /** What `/health` says: `running`, with the status 200, by default; all else comes with 503. */
  health: ControllerHealth;
}

/** What the endpoints need beside what tests do. */
export interface StoredFiles extends SimulatedFiles {
  readonly backups: ReadonlyMap<string, Uint8Array>;
  /** By the model's UUID and the application's name, with a space between them. */
  readonly icons: ReadonlyMap<string, string | undefined>;
  /** Puts content into a resource; answers what it is now. */
  fillResource(resource: StoredResource, bytes: Uint8Array, username: string): StoredResource;
  /** The revision after the highest that a model has of a local charm; the wanted one where it has none. */
  nextRevision(modelUuid: string, name: string, wanted: number): number;
}

/** No files yet, of the models of a state. */
export function createFiles(state: ControllerState, line: JujuLine, random: Random): StoredFiles {
  const charms: StoredCharm[] = [];
  const resources: StoredResource[] = [];
  const agentBinaries: StoredAgentBinary[] = [];
  const backups = new Map<string, Uint8Array>();
  const icons = new Map<string, string | undefined>();

  function ofModel<Stored extends { readonly modelUuid: string }>(
    stored: readonly Stored[],
    model: ModelReference | undefined,
  ): readonly Stored[] {
    const { uuid } = findModel(state, model);
    return stored.filter(({ modelUuid }) => modelUuid === uuid);
  }

  function requireJuju3(what: string): void {
    if (line !== "3.6") throw new RangeError(`Juju ${line} has no ${what}`);
  }

  const files: StoredFiles = {
    health: "running",
    backups,
    icons,
    charms: (model) => ofModel(charms, model),
    resources: (model) => ofModel(resources, model),
    agentBinaries: (model) => ofModel(agentBinaries, model),
    nextRevision(modelUuid, name, wanted) {
      const revisions = ofModel(charms, { uuid: modelUuid }).flatMap(({ url }) => {
        const parsed = parseCharmUrl(url);
        return parsed?.schema === "local" && parsed.name === name ? [parsed.revision] : [];
      });
      return revisions.length > 0 ? Math.max(...revisions) + 1 : Math.max(0, wanted);
    },
    addCharm({ model, name, url, archive, files: contents = {} }) {
      const modelUuid = findModel(state, model).uuid;
      const revision = files.nextRevision(modelUuid, name, 0);
      const chosen =
        url ?? formatCharmUrl({ schema: "local", architecture: "", series: "", name, revision });
      if (!parseCharmUrl(chosen)) throw new TypeError(`no URL of a charm: ${chosen}`);
      const bytes = archive ?? charmArchive({ name, files: contents });
      const charm = {
        modelUuid,
        name,
        url: chosen,
        archive: bytes,
        sha256: hashOf("sha256", bytes),
      };
      const index = charms.findIndex(
        (other) => other.modelUuid === modelUuid && other.url === chosen,
      );
      if (index === -1) charms.push(charm);
      else charms[index] = charm;
      return charm;
    },
    addResource(options) {
      const modelUuid = findModel(state, options.model).uuid;
      const { application, name, isPending = false } = options;
      const resource: StoredResource = {
        modelUuid,
        id: line === "3.6" && !isPending ? `${application}/${name}` : randomUuid(random),
        application,
        name,
        type: options.type ?? "file",
        path: options.path ?? name,
        description: options.description ?? "",
        origin: options.origin ?? "upload",
        revision: options.revision ?? 0,
        isPending,
        content:
          options.content === undefined ? undefined : contentOf(Buffer.from(options.content)),
        username: "",
        timestamp: goTime(new Date()),
      };
      resources.push(resource);
      return resource;
    },
    fillResource(resource, bytes, username) {
      const filled: StoredResource = {
        ...resource,
        content: contentOf(bytes),
        username,
        timestamp: goTime(new Date()),
        // What is uploaded anew is a new resource of the same name.
        ...(line !== "3.6" && !resource.isPending && { id: randomUuid(random) }),
      };
      resources[resources.indexOf(resource)] = filled;
      return filled;
    },
    addAgentBinary({ model, version, archive }) {
      const modelUuid = findModel(state, model).uuid;
      const binary = { modelUuid, version, archive, sha256: hashOf("sha256", archive) };
      const index = agentBinaries.findIndex(
        (other) => other.modelUuid === modelUuid && other.version === version,
      );
      if (index === -1) agentBinaries.push(binary);
      else agentBinaries[index] = binary;
      return binary;
    },
    addBackup({ id, archive }) {
      requireJuju3("backups to download");
      backups.set(id, archive);
    },
    addIcon({ model, remoteApplication, svg }) {
      requireJuju3("icons of remote applications");
      icons.set(`${findModel(state, model).uuid} ${remoteApplication}`, svg);
    },
  };
  return files;
}

/** A hash as hexadecimal digits. */
export function hashOf(name: "sha256" | "sha384", bytes: Uint8Array): string {
  return createHash(name).update(bytes).digest("hex");
}

function contentOf(bytes: Uint8Array): ResourceContent {
  return { bytes, sha384: hashOf("sha384", bytes) };
}

/** A UUID of version 4. */
function randomUuid(random: Random): string {
  const digits = (count: number): string =>
    Array.from({ length: count }, () => random.integer(0, 15).toString(16)).join("");
  const variant = random.integer(8, 11).toString(16);
  return `${digits(8)}-${digits(4)}-4${digits(3)}-${variant}${digits(3)}-${digits(12)}`;
}
