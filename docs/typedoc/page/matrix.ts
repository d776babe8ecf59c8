// What the page "Facades by release" does once it is there: the filter, the arrow keys, and opening what a link leads to.

interface Filter {
  readonly text: string;
  readonly audience: string;
  readonly onlyDrifting: boolean;
}

const form = document.querySelector<HTMLFormElement>(".matrix-filter");
const table = document.querySelector<HTMLTableElement>(".matrix-table");
if (form !== null && table !== null) {
  readAddress(form);
  form.hidden = false;
  const apply = (): void => filterPage(form, table);
  form.addEventListener("input", () => {
    apply();
    writeAddress(form);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
  table.addEventListener("keydown", moveByArrow);
  addEventListener("hashchange", openTarget);
  openTarget();
}

function filterOf(form: HTMLFormElement): Filter {
  const data = new FormData(form);
  return {
    text: textOf(data.get("text")),
    audience: textOf(data.get("audience")),
    onlyDrifting: data.has("drifting"),
  };
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === "string" ? value : "";
}

function filterPage(form: HTMLFormElement, table: HTMLTableElement): void {
  const filter = filterOf(form);
  const rows = [...table.querySelectorAll<HTMLElement>("tbody tr")];
  for (const row of rows) row.hidden = !fits(row, filter);
  for (const part of document.querySelectorAll<HTMLElement>(".matrix-changes details")) {
    part.hidden = !fits(part, filter);
  }
  const shown = rows.filter((row) => !row.hidden).length;
  const count = form.querySelector(".matrix-count");
  if (count !== null) count.textContent = `${shown} of ${rows.length} facades`;
  const none = document.querySelector<HTMLElement>(".matrix-none");
  if (none !== null) none.hidden = shown > 0;
}

function fits({ dataset }: HTMLElement, { text, audience, onlyDrifting }: Filter): boolean {
  const words = text.toLowerCase().split(/\s+/u);
  return (
    words.every((word) => dataset["name"]?.includes(word)) &&
    (audience === "all" || dataset["audience"] === audience) &&
    (!onlyDrifting || dataset["drifting"] !== undefined)
  );
}

/** The address says what is shown, so that it can be handed on. */
function writeAddress(form: HTMLFormElement): void {
  const { text, audience, onlyDrifting } = filterOf(form);
  const address = new URL(location.href);
  const set = (name: string, value: string, isSet: boolean): void => {
    if (isSet) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  };
  set("facade", text, text !== "");
  set("for", audience, audience !== "all");
  set("drifting", "yes", onlyDrifting);
  history.replaceState(null, "", address);
}

function readAddress(form: HTMLFormElement): void {
  const given = new URL(location.href).searchParams;
  const text = form.querySelector<HTMLInputElement>('input[name="text"]');
  if (text !== null) text.value = given.get("facade") ?? "";
  for (const choice of form.querySelectorAll<HTMLInputElement>('input[name="audience"]')) {
    if (choice.value === given.get("for")) choice.checked = true;
  }
  const drifting = form.querySelector<HTMLInputElement>('input[name="drifting"]');
  if (drifting !== null) drifting.checked = given.has("drifting");
}

/** From link to link: along the row, or to the same column of the next row that has one. */
function moveByArrow(event: KeyboardEvent): void {
  const cell = event.target instanceof Element ? event.target.closest("td, th") : null;
  const row = cell?.closest("tr");
  if (!(cell instanceof HTMLTableCellElement) || !row || event.altKey || event.ctrlKey) return;
  const next = nextLink(event, row, cell);
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function nextLink(
  event: KeyboardEvent,
  row: HTMLTableRowElement,
  cell: HTMLTableCellElement,
): HTMLElement | undefined {
  if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    const links = [...row.querySelectorAll("a")];
    const at = links.findIndex((link) => link === event.target);
    return links[event.key === "ArrowRight" ? at + 1 : at - 1];
  }
  if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return undefined;
  const rows = [...(row.parentElement?.querySelectorAll("tr") ?? [])].filter((one) => !one.hidden);
  const at = rows.indexOf(row);
  const others = event.key === "ArrowDown" ? rows.slice(at + 1) : rows.slice(0, at).reverse();
  for (const other of others) {
    const link = other.cells[cell.cellIndex]?.querySelector("a");
    if (link) return link;
  }
  return undefined;
}

/** What changed is folded away until a mark leads to it. */
function openTarget(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = target?.closest("details");
  if (!target || !folded) return;
  folded.open = true;
  target.scrollIntoView();
  target.focus({ preventScroll: true });
}
