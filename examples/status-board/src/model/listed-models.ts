import type { CallOptions } from "@facadegen/transport";
import type { ControllerConnection } from "../session/connect-controller.js";
import { inOrder, lifeText } from "./model-contents.js";
import type { ShownStatus } from "./shown-status.js";

/** A model, as the controller lists it. */
export interface ListedModel {
  readonly uuid: string;
  readonly name: string;
  readonly owner: string;
  /** `aws/eu-west-1`, or the cloud alone. */
  readonly cloud: string;
  readonly status: ShownStatus;
  readonly life: string;
  readonly machines: number;
  readonly units: number;
}

/** The models of a controller that a user may see. */
export interface ListedModels {
  readonly models: readonly ListedModel[];
  /** Why some could not be read, in the controller's words. */
  readonly failures: readonly string[];
}

/** Asks the controller for all models that the user may see. */
export async function listModels(
  connection: ControllerConnection,
  options: CallOptions,
): Promise<ListedModels> {
  const { identity, controllerAccess } = connection.info.user;
  const { results } = await connection.require("modelManager").listModelSummaries(
    // Others are refused when they ask for all.
    { "user-tag": identity, all: controllerAccess === "superuser" },
    options,
  );
  const models: ListedModel[] = [];
  const failures: string[] = [];
  for (const { result: summary, error } of results ?? []) {
    if (error) failures.push(error.message);
    if (!summary) continue;
    const count = (kind: string): number =>
      summary.counts.find(({ entity }) => entity === kind)?.count ?? 0;
    const { status, info: message, since } = summary.status;
    models.push({
      uuid: summary.uuid,
      name: summary.name,
      // Since Juju 4 a model has no owner; what stands before its name need not be a user.
      owner: "qualifier" in summary ? summary.qualifier : withoutKind(summary["owner-tag"]),
      cloud: cloudText(withoutKind(summary["cloud-tag"]), summary["cloud-region"]),
      status: { status, message, since: since ?? undefined },
      life: lifeText(summary.life),
      machines: count("machines"),
      units: count("units"),
    });
  }
  return { models: inOrder(models, ({ owner, name }) => `${name} ${owner}`), failures };
}

/** Clouds of a single region often give it their own name. */
function cloudText(cloud: string, region: string | undefined): string {
  return region && region !== cloud ? `${cloud}/${region}` : cloud;
}

/** `admin` of `user-admin`. */
function withoutKind(tag: string): string {
  return tag.slice(tag.indexOf("-") + 1);
}
