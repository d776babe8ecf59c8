import { cellContent, type Cell } from "./cell.js";
import { element } from "./element.js";

/** A column; the first one of a table names the row. */
export interface Column<Item> {
  readonly title: string;
  readonly cell: (item: Item) => Cell;
  /** Numbers stand to the right. */
  readonly isNumber?: boolean;
}

export interface TableOptions<Item> {
  readonly caption: string;
  /** What to say where there is no row. */
  readonly none: string;
  readonly columns: readonly Column<Item>[];
  readonly keyOf: (item: Item) => string;
}

/** A table that is kept up to date: what has not changed stays as it is, with focus and selection. */
export interface LiveTable<Item> {
  readonly element: HTMLElement;
  show(items: readonly Item[]): void;
}

/** What a cell shows, by which it is known whether it has to be made anew. */
const shownIn = new WeakMap<HTMLElement, string>();

// On narrow screens rows are laid out as blocks, and a browser no longer takes a table for one: hence the roles.
export function liveTable<Item>(options: TableOptions<Item>): LiveTable<Item> {
  const { columns, keyOf } = options;
  const count = element("span", { class: "count" });
  const body = element("tbody", { role: "rowgroup" });
  const none = element("p", { class: "note" }, options.none);
  const titles = columns.map(({ title, isNumber }) =>
    element("th", { role: "columnheader", scope: "col", ...numberClass(isNumber) }, title),
  );
  const table = element(
    "table",
    { role: "table" },
    element("caption", {}, options.caption, " ", count),
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...titles)),
    body,
  );
  const rows = new Map<string, HTMLTableRowElement>();

  function makeRow(): HTMLTableRowElement {
    const cells = columns.map(({ title, isNumber }, index) =>
      index === 0
        ? element("th", { role: "rowheader", scope: "row" })
        : element("td", { role: "cell", "data-title": title, ...numberClass(isNumber) }),
    );
    return element("tr", { role: "row" }, ...cells);
  }

  function fill(row: HTMLTableRowElement, item: Item, isNew: boolean): void {
    for (const [index, { cell }] of columns.entries()) {
      const place = row.cells[index];
      if (!place) continue;
      const content = cell(item);
      const shown = JSON.stringify(content);
      if (shownIn.get(place) === shown) continue;
      shownIn.set(place, shown);
      const hadFocus = place.contains(document.activeElement);
      place.replaceChildren(...cellContent(content));
      if (hadFocus) place.querySelector("button")?.focus();
      if (!isNew && index > 0) flash(place);
    }
  }

  return {
    element: element("div", { class: "table" }, table, none),
    show(items) {
      const isFirst = rows.size === 0;
      const gone = new Set(rows.keys());
      for (const [index, item] of items.entries()) {
        const key = keyOf(item);
        gone.delete(key);
        const existing = rows.get(key);
        const row = existing ?? makeRow();
        rows.set(key, row);
        fill(row, item, !existing);
        if (body.rows[index] !== row) body.insertBefore(row, body.rows[index] ?? null);
        if (!existing && !isFirst) flash(row);
      }
      for (const key of gone) {
        rows.get(key)?.remove();
        rows.delete(key);
      }
      count.textContent = String(items.length);
      none.hidden = items.length > 0;
      table.classList.toggle("empty", items.length === 0);
    },
  };
}

function numberClass(isNumber: boolean | undefined): Readonly<Record<string, string>> {
  return isNumber ? { class: "number" } : {};
}

/** Draws the eye to what has changed, of those who have not asked for less of that. */
function flash(place: HTMLElement): void {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const colour = getComputedStyle(place).getPropertyValue("--flash");
  place.animate([{ backgroundColor: colour }, { backgroundColor: "transparent" }], 2_000);
}
