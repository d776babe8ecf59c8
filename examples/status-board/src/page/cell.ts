import { toneOf, type ShownStatus } from "../model/shown-status.js";
import { element } from "./element.js";
import { sinceElement } from "./since.js";

/** What is in a cell of a table: plain data, so that it shows whether anything has changed. */
export type Cell =
  | string
  | { readonly kind: "name"; readonly name: string; readonly detail: string }
  | { readonly kind: "status"; readonly status: ShownStatus }
  | { readonly kind: "life"; readonly life: string }
  | {
      readonly kind: "opener";
      readonly uuid: string;
      readonly name: string;
      readonly detail: string;
      readonly isOpen: boolean;
    };

/** The content of a cell. */
export function cellContent(cell: Cell): readonly (Node | string)[] {
  if (typeof cell === "string") return [cell];
  switch (cell.kind) {
    case "name":
      return [element("span", { class: "name" }, cell.name), ...detail(cell.detail)];
    case "status":
      return [element("div", { class: "status" }, ...statusContent(cell.status))];
    case "life":
      return [cell.life === "alive" ? cell.life : badge(cell.life, "busy")];
    case "opener": {
      const attributes = {
        type: "button",
        class: "opener",
        "data-uuid": cell.uuid,
        "aria-expanded": String(cell.isOpen),
        // Nothing can be controlled that is not there yet.
        ...(cell.isOpen && { "aria-controls": `model-${cell.uuid}` }),
      };
      return [element("button", attributes, cell.name), ...detail(cell.detail)];
    }
  }
}

/** A status in its colour and with its mark, what it says of itself, and since when. */
export function statusContent({ status, message, since }: ShownStatus): readonly Node[] {
  if (!status) return [element("span", { class: "detail" }, "not told")];
  const time = sinceElement(since);
  // Clouds like to say "running: Running".
  const said = message.toLowerCase() === status ? "" : message;
  return [
    badge(status, toneOf(status)),
    document.createTextNode(" "),
    ...(time ? [time] : []),
    ...(said ? [element("span", { class: "message" }, said)] : []),
  ];
}

function badge(text: string, tone: string): HTMLElement {
  return element("span", { class: `badge ${tone}` }, text);
}

function detail(text: string): Node[] {
  // What is read out has no space between them otherwise.
  return text ? [document.createTextNode(" "), element("span", { class: "detail" }, text)] : [];
}
