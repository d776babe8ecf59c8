import type { ReconnectChange } from "@facadegen/transport/reconnect";
import type { ListedModel } from "../model/listed-models.js";
import { changesBetween } from "../model/changes-between.js";
import type { ModelContents } from "../model/model-contents.js";
import type { Following } from "../session/follow-contents.js";
import { POLL_INTERVAL_MS } from "../session/limits.js";
import { statusContent } from "./cell.js";
import { element, say } from "./element.js";
import { modelTables } from "./model-tables.js";
import { clockText } from "./since.js";

/** What the panel of a model asks for. */
export interface ModelPanelOptions {
  readonly model: ListedModel;
  readonly explain: (error: unknown) => string;
  /** Told of what has changed, in sentences. */
  readonly changed: (sentences: readonly string[]) => void;
  readonly retry: () => void;
  readonly close: () => void;
}

/** A model that is open. */
export interface ModelPanel {
  readonly element: HTMLElement;
  show(contents: ModelContents, following: Following): void;
  showConnection(change: ReconnectChange): void;
  showFailure(error: unknown): void;
}

export function modelPanel(options: ModelPanelOptions): ModelPanel {
  const { uuid, name, owner, cloud } = options.model;
  const title = element("h2", { id: `title-${uuid}`, tabindex: "-1" }, name);
  const status = element("p", { class: "model-status" });
  const note = element("p", { class: "problem", role: "status" });
  const way = element("p", { class: "note way" }, "Connecting to the model …");
  const retry = element("button", { type: "button" }, "Connect now");
  const close = element("button", { type: "button", "aria-label": `Close ${name}` }, "Close");
  const tables = modelTables();
  let before: ModelContents | undefined;
  let shownAt: Date | undefined;
  retry.hidden = true;
  note.hidden = true;
  tables.element.hidden = true;
  retry.addEventListener("click", options.retry);
  close.addEventListener("click", options.close);
  const panel = element(
    "section",
    { id: `model-${uuid}`, class: "panel model", "aria-labelledby": title.id },
    element(
      "div",
      { class: "model-head" },
      title,
      element("span", { class: "detail" }, `${owner} on ${cloud}`),
      status,
      close,
    ),
    element("div", { class: "trouble" }, note, retry),
    way,
    tables.element,
  );

  function troubled(sentence: string, canRetry: boolean): void {
    const old = sentence && shownAt ? ` What is shown is from ${clockText(shownAt)}.` : "";
    say(note, sentence && `${sentence}${old}`);
    retry.hidden = !canRetry;
    panel.classList.toggle("stale", sentence !== "");
  }

  function failed(error: unknown): void {
    troubled(
      `${options.explain(error)} Close the model and open it again to try once more.`,
      false,
    );
  }

  return {
    element: panel,
    show(contents, following) {
      shownAt = new Date();
      troubled("", false);
      say(
        way,
        following === "watched"
          ? "Live: the controller tells of every change."
          : `Asked for every ${POLL_INTERVAL_MS / 1000} s: this controller has no watcher of models.`,
      );
      if (contents.status) status.replaceChildren(...statusContent(contents.status));
      tables.element.hidden = false;
      tables.show(contents);
      if (before) options.changed(changesBetween(before, contents));
      before = contents;
    },
    showConnection({ state, error }) {
      if (state === "waiting") {
        troubled("The connection to this model was lost. Trying again.", true);
      } else if (state === "stopped" && error !== undefined) {
        failed(error);
      }
    },
    showFailure: failed,
  };
}
