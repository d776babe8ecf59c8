import { connect, password } from "@facadegen/transport";
import Cloud from "./juju/facades/cloud/index.js";
import ModelManager from "./juju/facades/model-manager/index.js";
import { PingerV1 } from "./juju/facades/pinger/PingerV1.js";

/** What a user sees of a controller. */
export interface ControllerSummary {
  readonly clouds: readonly string[];
  readonly models: readonly string[];
}

/** Logs in and asks for the clouds and the models of the user, sorted by name. */
export async function controllerSummary(
  url: string,
  credentials: { readonly username: string; readonly password: string },
): Promise<ControllerSummary> {
  const connection = await connect(url, {
    login: password(credentials),
    facades: [Cloud, ModelManager, PingerV1],
  });
  try {
    await connection.require("pinger").ping();
    const { clouds } = await connection.require("cloud").clouds();
    const { "user-models": models } = await connection
      .require("modelManager")
      .listModels({ tag: connection.info.user.identity });
    return {
      // A list or map that the controller has never filled arrives as null.
      clouds: Object.keys(clouds ?? {}).sort(),
      models: (models ?? []).map(({ model }) => model.name).sort(),
    };
  } finally {
    await connection.close();
  }
}
