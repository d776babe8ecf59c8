import type { ControllerState, Model } from "../parts/state-types.js";

/**
 * The model that a test names: its name, `owner/name` or UUID, or the model itself; the controller's own unless one
 * is named.
 *
 * @throws `RangeError` when there is none, or more than one.
 */
export function findModel(
  { models, controllerModel }: ControllerState,
  named?: string | Pick<Model, "uuid">,
): Model {
  if (named === undefined) return controllerModel;
  const name = typeof named === "string" ? named : named.uuid;
  const byUuid = models.get(name);
  if (byUuid) return byUuid;
  const found = [...models.values()].filter(
    (model) => model.name === name || `${model.owner}/${model.name}` === name,
  );
  const [first, ...others] = found;
  if (!first) throw new RangeError(`there is no model ${name}`);
  if (others.length > 0) {
    const choices = found.map(({ owner }) => `${owner}/${name}`).join(", ");
    throw new RangeError(`there are several models ${name}: ${choices}`);
  }
  return first;
}
