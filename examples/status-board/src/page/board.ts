import { parseTag } from "@facadegen/transport/names";
import type { ReconnectChange } from "@facadegen/transport/reconnect";
import type { ListedModel, ListedModels } from "../model/listed-models.js";
import { followModel, type FollowedModel } from "../session/follow-model.js";
import { followModels } from "../session/follow-models.js";
import { MOST_OPEN_MODELS } from "../session/limits.js";
import type { Session } from "../session/session.js";
import { changeLog } from "./change-log.js";
import { byId, say } from "./element.js";
import { modelPanel, type ModelPanel } from "./model-panel.js";
import { modelsTable } from "./models-table.js";

interface OpenModel {
  readonly panel: ModelPanel;
  readonly followed: FollowedModel;
}

/** What a signed-in user sees. */
export interface Board {
  /** Tells how the connection to the controller is. */
  showConnection(change: ReconnectChange): void;
  showFailure(error: unknown): void;
  close(): void;
}

export function board(session: Session, explain: (error: unknown) => string): Board {
  const place = byId("opened", HTMLDivElement);
  const hint = byId("opened-note", HTMLParagraphElement);
  const note = byId("models-note", HTMLParagraphElement);
  const log = changeLog();
  const open = new Map<string, OpenModel>();
  let listed: readonly ListedModel[] = [];
  const table = modelsTable(
    (uuid) => open.has(uuid),
    (uuid) => (open.has(uuid) ? closeModel(uuid) : openModel(uuid)),
  );
  byId("models", HTMLDivElement).replaceChildren(table.element);
  table.element.hidden = true;

  function openModel(uuid: string): void {
    const model = listed.find((one) => one.uuid === uuid);
    if (!model) return;
    const [oldest] = open.keys();
    if (open.size >= MOST_OPEN_MODELS && oldest !== undefined) closeModel(oldest);
    const panel = modelPanel({
      model,
      explain,
      changed: (sentences) => log.add(model.name, sentences),
      retry: () => open.get(uuid)?.followed.retryNow(),
      close() {
        closeModel(uuid);
        table.element.querySelector<HTMLElement>(`[data-uuid="${uuid}"]`)?.focus();
      },
    });
    const followed = followModel(
      session,
      uuid,
      (contents, following) => panel.show(contents, following),
      {
        state: (change) => panel.showConnection(change),
        warning: (error) => panel.showFailure(error),
      },
    );
    open.set(uuid, { panel, followed });
    place.append(panel.element);
    showOpened();
    panel.element.querySelector("h2")?.focus();
  }

  function closeModel(uuid: string): void {
    const model = open.get(uuid);
    if (!model) return;
    open.delete(uuid);
    model.panel.element.remove();
    void model.followed.close();
    showOpened();
  }

  function showOpened(): void {
    hint.hidden = open.size > 0;
    table.show(listed);
  }

  function showModels({ models, failures }: ListedModels): void {
    const names = new Map(listed.map(({ uuid, name }) => [uuid, name]));
    for (const { uuid } of models) names.delete(uuid);
    listed = models;
    for (const [uuid, name] of names) {
      log.add(name, ["was removed"]);
      closeModel(uuid);
    }
    say(note, failures.length > 0 ? `Some models could not be read: ${failures.join("; ")}.` : "");
    table.element.hidden = false;
    table.show(models);
  }

  followModels(session, showModels);
  return {
    showConnection: showControllerConnection,
    showFailure: (error) => say(note, explain(error)),
    close() {
      for (const uuid of open.keys()) closeModel(uuid);
      log.clear();
      table.element.remove();
      say(note, "Asking the controller …");
    },
  };

  function showControllerConnection({ state }: ReconnectChange): void {
    const connection = byId("connection", HTMLParagraphElement);
    connection.dataset["state"] = state;
    say(connection, CONNECTION_TEXTS[state]);
    byId("retry", HTMLButtonElement).hidden = state !== "waiting";
    const { connection: held } = session.controller;
    if (!held) return;
    const { serverVersion, user } = held.info;
    const { host } = new URL(held.url);
    say(
      byId("controller", HTMLParagraphElement),
      `${parseTag(user.identity, "user").id} at ${host}, Juju ${serverVersion}`,
    );
  }
}

const CONNECTION_TEXTS: Readonly<Record<ReconnectChange["state"], string>> = {
  connecting: "Connecting …",
  connected: "Connected",
  waiting: "Connection lost, trying again",
  stopped: "Not connected",
};
