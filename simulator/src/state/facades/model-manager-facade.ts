import type { JsonObject } from "../../json.js";
import type { BuiltInFacade, MethodCall } from "../../parts/method-call.js";
import { WireError } from "../../parts/wire-error.js";
import { isJuju3 } from "../answers/controller-facts.js";
import { modelInfo, modelSummary, userModel } from "../answers/model-answers.js";
import {
  callerOf,
  permissionDenied,
  requireAccess,
  requireSuperuser,
  userName,
  type Caller,
} from "../callers.js";
import {
  booleanParam,
  entityTags,
  idOfTag,
  objectParam,
  objectsParam,
  resultsOf,
  textParam,
} from "../call-params.js";
import type { SimulatedState } from "../create-state.js";
import { presentModel, presentModels } from "../present-models.js";
import type { SimulatedModel } from "../simulated-model.js";
import type { ModelAccess } from "../../parts/state-types.js";
import { modelNotFound, modelStatuses } from "./model-statuses.js";
import { ownershipOf } from "./ownership-of.js";

/** `ModelManager`: the models of a controller, for those who may see them. */
export function modelManagerFacade(state: SimulatedState): BuiltInFacade {
  return {
    name: "ModelManager",
    methods: {
      ListModels(call) {
        const user = askedUser(state, call, textParam(call.params, "tag"));
        const caller = callerOf(state, call);
        // A superuser is shown every model, whoever is asked about.
        const models = caller.isSuperuser
          ? presentModels(state)
          : modelsOf(state, user).filter(({ migration }) => migration !== "importing");
        const form = ownershipOf(state, call);
        const shown = inOrder(state, models).map((model) => userModel(model, user, form));
        return { "user-models": orNull(shown) };
      },
      ListModelSummaries(call) {
        const user = askedUser(state, call, textParam(call.params, "user-tag"));
        const caller = callerOf(state, call);
        const all = booleanParam(call.params, "all");
        if (all && !caller.isSuperuser && !isJuju3(state)) {
          throw new WireError(
            "permission denied: cannot list all models as non-admin user",
            "unauthorized access",
          );
        }
        const form = ownershipOf(state, call);
        const isAll = all && caller.isSuperuser;
        const models = isAll ? presentModels(state) : modelsOf(state, user);
        const results = inOrder(state, models).map((model) => ({
          result: modelSummary(
            state,
            model,
            { user, access: state.modelAccess(user, model) },
            form,
          ),
        }));
        // Juju 4 makes the list for as many as there are.
        return { results: isJuju3(state) ? orNull(results) : results };
      },
      ModelInfo(call) {
        const caller = callerOf(state, call);
        const results = resultsOf(entityTags(call.params), (tag) => {
          const model = presentModel(state, idOfTag(tag, "model"));
          // Whether there is no such model is not told.
          if (!model) throw permissionDenied();
          requireAccess(caller, model, "read");
          return { result: infoFor(state, model, caller, call) };
        });
        return { results };
      },
      ModelStatus: (call) => modelStatuses(state, call),
      CreateModel: (call) => createModel(state, call),
      DestroyModels(call) {
        const caller = callerOf(state, call);
        const results = resultsOf(objectsParam(call.params, "models"), (entry) => {
          const uuid = idOfTag(textParam(entry, "model-tag"), "model");
          const model = presentModel(state, uuid);
          if (!model) throw modelNotFound(state, uuid);
          requireAccess(caller, model, "admin");
          if (model.isController) throw new WireError("cannot destroy the controller's own model");
          model.destroy();
          // It takes a while: the reply, and what watchers see of a dying model, come first.
          setImmediate(() => model.remove());
          return {};
        });
        return { results };
      },
      ModifyModelAccess(call) {
        const caller = callerOf(state, call);
        const results = resultsOf(objectsParam(call.params, "changes"), (change) => {
          const model = presentModel(state, idOfTag(textParam(change, "model-tag"), "model"));
          if (!model) throw permissionDenied();
          requireAccess(caller, model, "admin");
          modifyAccess(model, change);
          return {};
        });
        return { results };
      },
    },
  };
}

function createModel(state: SimulatedState, call: MethodCall): JsonObject {
  const caller = callerOf(state, call);
  const form = ownershipOf(state, call);
  const name = textParam(call.params, "name");
  const owner =
    form === "qualifier"
      ? textParam(call.params, "qualifier")
      : userName(`user-${idOfTag(textParam(call.params, "owner-tag"), "user")}`);
  if (owner !== caller.user) requireSuperuser(caller);
  if (!/^[a-z0-9]+[a-z0-9-]*$/.test(name)) {
    throw new WireError(
      `"${name}" is not a valid name: model names may only contain lowercase letters, digits and hyphens`,
      "not valid",
    );
  }
  for (const model of state.models.values()) {
    if (model.name !== name || model.owner !== owner) continue;
    throw new WireError(
      isJuju3(state)
        ? `failed to create new model: model "${name}" for ${owner} already exists`
        : "model already exists",
      "already exists",
    );
  }
  const model = state.addModel({ name, owner });
  const cloud = textParam(call.params, "cloud-tag").replace(/^cloud-/, "") || model.cloud.name;
  model.cloud = {
    ...model.cloud,
    name: cloud,
    region: textParam(call.params, "region") || model.cloud.region,
    credential: `${cloud}/${owner}/${cloud}`,
  };
  model.setConfig(objectParam(call.params, "config"));
  return infoFor(state, model, caller, call);
}

function infoFor(
  state: SimulatedState,
  model: SimulatedModel,
  caller: Caller,
  call: MethodCall,
): JsonObject {
  const asker = { user: caller.user, access: caller.accessTo(model) };
  return modelInfo(state, model, state.users, asker, ownershipOf(state, call));
}

/** Users may ask about themselves, superusers about anybody. */
function askedUser(state: SimulatedState, call: MethodCall, tag: string): string {
  const user = userName(`user-${idOfTag(tag, "user")}`);
  const caller = callerOf(state, call);
  if (user !== caller.user) requireSuperuser(caller);
  return user;
}

/** Those that a user was granted access to; being a superuser does not count. */
function modelsOf(state: SimulatedState, user: string): SimulatedModel[] {
  return presentModels(state).filter(({ access }) => (access.get(user) ?? "") !== "");
}

const RANKS: readonly ModelAccess[] = ["", "read", "write", "admin"];

function modifyAccess(model: SimulatedModel, change: JsonObject): void {
  const user = userName(`user-${idOfTag(textParam(change, "user-tag"), "user")}`);
  const access = RANKS.find((rank) => rank !== "" && rank === textParam(change, "access"));
  if (access === undefined) {
    const given = JSON.stringify(textParam(change, "access"));
    throw new WireError(
      `could not modify model access: ${given} model access not valid`,
      "not valid",
    );
  }
  const before = model.access.get(user) ?? "";
  const rank = RANKS.indexOf(access);
  if (textParam(change, "action") === "revoke") {
    if (RANKS.indexOf(before) < rank) {
      throw new WireError(`could not revoke model access: user "${user}" not found`, "not found");
    }
    model.grant(user, RANKS[rank - 1] ?? "");
  } else {
    if (RANKS.indexOf(before) >= rank) {
      throw new WireError(`user already has "${before}" access or greater`, "already exists");
    }
    model.grant(user, access);
  }
}

/** Juju 3.6 sorts models by name and owner, Juju 4 does not. */
function inOrder(state: SimulatedState, models: readonly SimulatedModel[]): SimulatedModel[] {
  if (!isJuju3(state)) return [...models];
  return [...models].sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
}

function sortKey({ name, owner }: SimulatedModel): string {
  return `${name}\n${owner}`;
}

function orNull<Value>(values: readonly Value[]): readonly Value[] | null {
  return values.length === 0 ? null : values;
}
