import { byId, element } from "./element.js";
import { clockText } from "./since.js";

const MOST_KEPT = 50;
/** Of one moment: nobody reads, or listens to, more. */
const MOST_AT_ONCE = 6;

/** The changes that have been seen, newest first; screen readers are told of each. */
export function changeLog(): {
  readonly add: (model: string, sentences: readonly string[]) => void;
  readonly clear: () => void;
} {
  const list = byId("changes", HTMLOListElement);
  const note = byId("changes-note", HTMLParagraphElement);
  return {
    add(model, sentences) {
      if (sentences.length === 0) return;
      note.hidden = true;
      const now = new Date();
      const told = sentences.slice(0, MOST_AT_ONCE);
      const rest = sentences.length - told.length;
      if (rest > 0) told.push(`${rest} more have changed`);
      for (const sentence of told) {
        const time = element("time", { datetime: now.toISOString() }, clockText(now));
        const name = element("b", {}, model);
        list.prepend(element("li", {}, time, " ", name, " ", element("span", {}, sentence)));
      }
      while (list.children.length > MOST_KEPT) list.lastElementChild?.remove();
    },
    clear() {
      list.replaceChildren();
      note.hidden = false;
    },
  };
}
