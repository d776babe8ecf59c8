import type { ClientModel } from "../client-files/juju-client.js";
import type { Connection } from "../connection.js";
import type { CallOptions } from "../transport.js";

/** What `ModelManager.ListModels` answers, as far as it matters here (`rpc/params/params.go`, `UserModelList`). */
interface UserModelList {
  readonly "user-models"?:
    | readonly {
        readonly model: {
          readonly name: string;
          readonly uuid: string;
          readonly type?: string;
          /** Up to Juju 3. */
          readonly "owner-tag"?: string;
          /** From Juju 4 on. */
          readonly qualifier?: string;
        };
      }[]
    | null;
}

/** The user's models on a controller, by `<owner>/<model>`. */
export async function listModels(
  { bestVersion, info, transport }: Pick<Connection, "bestVersion" | "info" | "transport">,
  limits: CallOptions,
): Promise<Map<string, ClientModel>> {
  const { "user-models": models } = await transport.call<UserModelList>(
    {
      type: "ModelManager",
      version: bestVersion("ModelManager") ?? 0,
      request: "ListModels",
      params: { tag: info.user.identity },
    },
    limits,
  );
  return new Map(
    (models ?? []).map(({ model }) => {
      const owner = model.qualifier ?? model["owner-tag"]?.replace(/^user-/, "") ?? "";
      return [`${owner}/${model.name}`, { uuid: model.uuid, type: model.type }];
    }),
  );
}
