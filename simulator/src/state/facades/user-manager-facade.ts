import type { JsonObject } from "../../json.js";
import type { BuiltInFacade, Method } from "../../parts/method-call.js";
import { WireError } from "../../parts/wire-error.js";
import { isJuju3 } from "../answers/controller-facts.js";
import { modelInfo } from "../answers/model-answers.js";
import {
  callerOf,
  permissionDenied,
  requireAccess,
  requireSuperuser,
  userName,
} from "../callers.js";
import {
  booleanParam,
  entityTags,
  idOfTag,
  objectsParam,
  resultsOf,
  textParam,
} from "../call-params.js";
import type { SimulatedState } from "../create-state.js";
import { presentModel } from "../present-models.js";
import { jujuTime } from "../juju-time.js";
import type { User } from "../../parts/state-types.js";

/** `UserManager`: who the users are, for superusers and for each user itself. */
export function userManagerFacade(state: SimulatedState): BuiltInFacade {
  const created = jujuTime(state.now());
  return {
    name: "UserManager",
    methods: {
      UserInfo(call) {
        const caller = callerOf(state, call);
        const mayAsk = (name: string): boolean => caller.isSuperuser || name === caller.user;
        const tags = entityTags(call.params);
        if (tags.length > 0) {
          const results = resultsOf(tags, (tag) => {
            const name = userOf(tag);
            if (!mayAsk(name)) throw permissionDenied();
            return { result: userInfo(state, known(state, name), created) };
          });
          return { results };
        }
        const withDisabled = booleanParam(call.params, "include-disabled");
        const shown = [...state.users.values()].filter(
          ({ name, disabled }) => isLocal(name) && mayAsk(name) && (withDisabled || !disabled),
        );
        const results = shown.map((user) => ({ result: userInfo(state, user, created) }));
        return { results: results.length === 0 ? null : results };
      },
      ModelUserInfo(call) {
        const caller = callerOf(state, call);
        const results = entityTags(call.params).flatMap((tag) => {
          const uuid = idOfTag(tag, "model");
          const model = presentModel(state, uuid);
          if (!model) throw new WireError(`model "${uuid}" not found`, "not found");
          requireAccess(caller, model, "read");
          const asker = { user: caller.user, access: "admin" } as const;
          const { users } = modelInfo(state, model, state.users, asker, "owner-tag");
          return Array.isArray(users) ? users.map((result) => ({ result })) : [];
        });
        return { results: results.length === 0 ? null : results };
      },
      AddUser(call) {
        const caller = callerOf(state, call);
        const users = objectsParam(call.params, "users");
        if (users.length === 0) return { results: null };
        requireSuperuser(caller);
        return { results: resultsOf(users, (user) => addUser(state, user)) };
      },
      RemoveUser: forEachUser(state, (user) => {
        if (user.name === "admin") {
          throw new WireError(`cannot delete controller owner "${user.name}"`);
        }
        state.removeUser(user.name);
      }),
      EnableUser: forEachUser(state, (user) => {
        user.disabled = false;
      }),
      DisableUser: forEachUser(state, (user) => {
        if (user.name === "admin") throw new WireError("cannot disable controller model owner");
        user.disabled = true;
      }),
      SetPassword(call) {
        const caller = callerOf(state, call);
        const results = resultsOf(objectsParam(call.params, "changes"), (change) => {
          const name = userOf(textParam(change, "tag"));
          if (!caller.isSuperuser && name !== caller.user) throw permissionDenied();
          const password = textParam(change, "password");
          if (password === "") throw new WireError("cannot use an empty password");
          known(state, name).password = password;
          return {};
        });
        return { results };
      },
    },
  };
}

function addUser(state: SimulatedState, user: JsonObject): JsonObject {
  const name = textParam(user, "username");
  if (state.users.has(name)) {
    throw new WireError(`failed to create user: user "${name}" already exists`, "already exists");
  }
  const password = textParam(user, "password");
  state.addUser(name, {
    displayName: textParam(user, "display-name"),
    ...(password !== "" && { password }),
  });
  if (password !== "") return { tag: `user-${name}` };
  // What `juju register` needs; nothing here takes it.
  const secretKey = Buffer.from(name.padEnd(32, "-").slice(0, 32)).toString("base64");
  return { tag: `user-${name}`, "secret-key": secretKey };
}

function userInfo(state: SimulatedState, user: User, created: string): JsonObject {
  const lastLogin = state.lastLogin(user.name);
  // Of external users nothing is kept but what they may do.
  const isKnown = isLocal(user.name);
  return {
    username: user.name,
    "display-name": isKnown ? user.displayName : "",
    access: user.disabled ? "" : user.access,
    "created-by": isKnown ? "admin" : "",
    "date-created": isKnown ? created : "0001-01-01T00:00:00Z",
    "last-connection": isKnown && lastLogin ? jujuTime(lastLogin) : undefined,
    disabled: user.disabled,
  };
}

/** A method of superusers for each user that is named. */
function forEachUser(state: SimulatedState, change: (user: User) => void): Method {
  return (call) => {
    requireSuperuser(callerOf(state, call));
    const results = resultsOf(entityTags(call.params), (tag) => {
      change(known(state, userOf(tag)));
      return {};
    });
    return { results };
  };
}

function known(state: SimulatedState, name: string): User {
  const user = state.users.get(name);
  if (user) return user;
  throw new WireError(`user "${name}" not found`, isJuju3(state) ? "not found" : "user not found");
}

function userOf(tag: string): string {
  return userName(`user-${idOfTag(tag, "user")}`);
}

function isLocal(name: string): boolean {
  return !name.includes("@");
}
