import type { ClientMachine } from "./data-folder.js";
import type { ClientController, ClientModels, JujuClient } from "./juju-client.js";
import { JujuClientError } from "./juju-client-error.js";

/** Which controller and model are asked for. */
export interface ClientChoice {
  /** The controller's name. By default that of the model, else the current one. */
  readonly controller?: string | undefined;
  /**
   * The model: its name (`default`), also with its owner (`admin/default`) and its controller
   * (`prod:admin/default`), its UUID, or the first six characters or more of that. With `true` the current
   * model. Left out: no model but the controller itself.
   */
  readonly model?: string | true | undefined;
}

/** Which controller and model it is. */
export interface ChosenTarget {
  /** The controller's name. */
  readonly controllerName: string;
  /** The controller. */
  readonly controller: ClientController;
  /** The model's name or UUID, without the controller; `undefined` for the controller itself. */
  readonly model: string | undefined;
}

/**
 * Chooses as the `juju` command does (`cmd/modelcmd`): what is asked for, else `JUJU_MODEL` and
 * `JUJU_CONTROLLER`, else what `juju switch` has set.
 *
 * @throws {@link JujuClientError} when there is no such controller, or no current one or current model.
 */
export function chooseTarget(
  client: JujuClient,
  choice: ClientChoice,
  env: ClientMachine["env"],
): ChosenTarget {
  const file = `${client.folder}/controllers.yaml`;
  const wantsCurrent = choice.model === true && choice.controller === undefined;
  const asked = wantsCurrent ? (env["JUJU_MODEL"] ?? "") : choice.model;
  const [ofModel, modelName] = splitModel(typeof asked === "string" ? asked : "");
  const named = choice.controller ?? ofModel;
  if (ofModel !== undefined && ofModel !== named) {
    throw new JujuClientError(
      `the model is one of the controller "${ofModel}" and not of "${named}"`,
    );
  }
  const controllerName = named ?? currentController(client, env, file);
  const controller = client.controllers.get(controllerName);
  if (!controller) {
    const known = [...client.controllers.keys()].join(", ") || "none";
    throw new JujuClientError(`no controller "${controllerName}"; known: ${known}`, {
      file,
      command: "juju controllers",
    });
  }
  if (asked === undefined) return { controllerName, controller, model: undefined };
  const model = modelName || client.models.get(controllerName)?.currentModel;
  if (!model) {
    throw new JujuClientError(`no current model on the controller "${controllerName}"`, {
      file: `${client.folder}/models.yaml`,
      command: `juju switch ${controllerName}:<model>`,
    });
  }
  return { controllerName, controller, model };
}

function currentController(client: JujuClient, env: ClientMachine["env"], file: string): string {
  const [ofModel] = splitModel(env["JUJU_MODEL"] ?? "");
  const ofEnvironment = env["JUJU_CONTROLLER"] || undefined;
  if (ofModel !== undefined && ofEnvironment !== undefined && ofModel !== ofEnvironment) {
    throw new JujuClientError(
      `JUJU_MODEL names the controller "${ofModel}", JUJU_CONTROLLER "${ofEnvironment}"`,
    );
  }
  const current = ofModel ?? ofEnvironment ?? client.currentController;
  if (current !== undefined) return current;
  throw client.controllers.size > 0
    ? new JujuClientError("no current controller", { file, command: "juju switch <controller>" })
    : new JujuClientError("no controller is registered, nor has one been bootstrapped", {
        file,
        command: "juju register",
      });
}

/** Takes `controller:model` apart. */
function splitModel(identifier: string): [controller: string | undefined, model: string] {
  const colon = identifier.indexOf(":");
  if (colon < 0) return [undefined, identifier];
  return [identifier.slice(0, colon) || undefined, identifier.slice(colon + 1)];
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** From how many characters on a UUID may be cut short. */
const SHORTEST_UUID = 6;

/**
 * The UUID of a model.
 *
 * @param model - Its name, with or without owner, or its UUID or the beginning of it.
 * @param user - Who owns models that are named without owner.
 * @returns `undefined` when none of these models is it.
 * @throws {@link JujuClientError} when several are.
 */
export function findModel(
  models: ClientModels["models"] | undefined,
  model: string,
  user: string,
): string | undefined {
  const qualified = model.includes("/") ? model : `${user}/${model}`;
  const named = models?.get(qualified);
  if (named) return named.uuid;
  if (UUID.test(model)) return model;
  if (!models || model.length < SHORTEST_UUID) return undefined;
  const uuids = Array.from(models.values(), ({ uuid }) => uuid);
  const [first, ...others] = new Set(uuids.filter((uuid) => uuid.startsWith(model)));
  if (others.length > 0) throw new JujuClientError(`several models have a UUID with "${model}"`);
  return first;
}
