import { escapeHtml } from "./html.js";
import { isJuju, type FacadeRow, type Matrix, type VersionInRelease } from "./matrix-model.js";

/** Where the links of the page lead. */
export interface MatrixLinks {
  /** The page of a facade's class in one version; `undefined` where the site has none. */
  readonly toVersion: (facade: string, version: number) => string | undefined;
  readonly toFacade: (facade: string) => string | undefined;
}

/** The page as HTML, complete without its script, which adds only the filter and the arrow keys. */
export function matrixPage(matrix: Matrix, links: MatrixLinks): string {
  const versions = new Set(
    matrix.facades.flatMap(({ name, cells }) =>
      cells.flat().map(({ version }) => `${name} ${version}`),
    ),
  );
  return `<div class="facade-matrix">
<h1>Facades by release</h1>
<p class="matrix-lead">${matrix.facades.length} facades in ${versions.size} versions, in ${matrix.releases.length} releases. A cell holds the versions that a release has; each leads to its class. A version keeps its number, but not always its shape: where it changed, a mark leads to what did.</p>
${filterForm()}
${legend()}
<div class="matrix-scroll" role="region" aria-labelledby="matrix-caption" tabindex="0">
${table(matrix, links)}
</div>
<p class="matrix-none" hidden>No facade is like that.</p>
<h2 id="shape-changes">Where shapes changed</h2>
<p>Per facade, what a release has different from the last one with the same version. <code>Method()</code> is a method; everything else is a definition or a property of one. A call with a type that is right for all releases compiles for each of them.</p>
<div class="matrix-changes">
${matrix.facades
  .filter(({ isDrifting }) => isDrifting)
  .map((row) => changesOf(row, matrix.releases))
  .join("\n")}
</div>
</div>`;
}

function filterForm(): string {
  const audiences = [
    ["all", "All"],
    ["client", "Clients"],
    ["agent", "Agents"],
  ].map(
    ([value, label]) =>
      `<label><input type="radio" name="audience" value="${value}"${value === "all" ? " checked" : ""}><span>${label}</span></label>`,
  );
  return `<form class="matrix-filter" role="search" aria-label="Filter the facades" hidden>
<label class="matrix-text"><span>Facade</span><input type="search" name="text" autocomplete="off" spellcheck="false" placeholder="Part of a name"></label>
<fieldset><legend>For</legend>${audiences.join("")}</fieldset>
<label class="matrix-only"><input type="checkbox" name="drifting"><span>Only where a shape changed</span></label>
<output class="matrix-count" aria-live="polite"></output>
</form>`;
}

function legend(): string {
  return `<ul class="matrix-legend" aria-label="Legend">
<li><span class="matrix-sample is-new">8</span> new in this release</li>
<li><span class="matrix-sample">8</span> as in the release before</li>
<li><span class="matrix-sample is-drift">8<span class="matrix-mark" aria-hidden="true">◆</span></span> same number, changed shape</li>
<li><span class="matrix-sample is-empty">·</span> not in this release</li>
</ul>`;
}

function table({ releases, facades }: Matrix, links: MatrixLinks): string {
  const lines = linesOf(releases);
  const groups = lines
    .map(
      ({ name, count }, index) =>
        `<th scope="colgroup" colspan="${count}"${index === 0 ? "" : ' class="is-first"'}>${escapeHtml(name)}</th>`,
    )
    .join("");
  const firsts = firstsOf(releases);
  const columns = releases
    .map((release, index) => {
      const label = isJuju(release) ? release : "service";
      return `<th scope="col"${firsts.has(index) ? ' class="is-first"' : ""}>${escapeHtml(label).replace("-", "<wbr>-")}</th>`;
    })
    .join("");
  return `<table class="matrix-table">
<caption id="matrix-caption">Versions of each facade in each release</caption>
${lines
  .map(({ count }) => `<colgroup span="${count}"></colgroup>`)
  .join("")
  .replace(/^/u, "<colgroup></colgroup>")}
<thead>
<tr><td class="matrix-corner"></td>${groups}</tr>
<tr><th scope="col" class="matrix-corner">Facade</th>${columns}</tr>
</thead>
<tbody>
${facades.map((row) => tableRow(row, releases, firsts, links)).join("\n")}
</tbody>
</table>`;
}

function tableRow(
  row: FacadeRow,
  releases: readonly string[],
  firsts: ReadonlySet<number>,
  links: MatrixLinks,
): string {
  const page = links.toFacade(row.name);
  const name = breakable(row.name);
  const heading = page === undefined ? name : `<a href="${escapeHtml(page)}">${name}</a>`;
  const agent =
    row.audience === "agent"
      ? '<span class="matrix-audience" title="for agents">agents</span>'
      : "";
  const cells = row.cells.map((cell, index) => {
    const release = releases[index] ?? "";
    const first = firsts.has(index) ? " is-first" : "";
    if (cell.length === 0)
      return `<td class="is-empty${first}"><span aria-label="none">·</span></td>`;
    const items = cell.map((version) => versionLink(row.name, version, release, links));
    return `<td${first === "" ? "" : ` class="${first.trim()}"`}>${items.join(" ")}</td>`;
  });
  return `<tr data-name="${escapeHtml(row.name.toLowerCase())}" data-audience="${row.audience}"${row.isDrifting ? " data-drifting" : ""}><th scope="row">${heading}${agent}</th>${cells.join("")}</tr>`;
}

function versionLink(
  facade: string,
  { version, isNew, drift }: VersionInRelease,
  release: string,
  links: MatrixLinks,
): string {
  const page = links.toVersion(facade, version);
  const kind = isNew ? "is-new" : drift === undefined ? "is-same" : "is-drift";
  const label = `${facade} ${version} in ${release}${isNew ? ", new" : ""}`;
  const number =
    page === undefined
      ? `<span class="matrix-version">${version}</span>`
      : `<a class="matrix-version" href="${escapeHtml(page)}" aria-label="${escapeHtml(label)}">${version}</a>`;
  if (drift === undefined) return `<span class="${kind}">${number}</span>`;
  const count = drift.changes.length;
  const change = `${count} ${count === 1 ? "change" : "changes"} since ${drift.since}`;
  const names = drift.changes.slice(0, 5).map(({ subject, says }) => `${subject}: ${says}`);
  const more = count > names.length ? [`and ${count - names.length} more`] : [];
  const title = [change, ...names, ...more].join("\n");
  return `<span class="${kind}">${number}<a class="matrix-mark" href="#${changeId(facade, version, release)}" title="${escapeHtml(title)}" aria-label="${escapeHtml(`${facade} ${version}: ${change}`)}">◆</a></span>`;
}

function changesOf(row: FacadeRow, releases: readonly string[]): string {
  const parts = row.cells.flatMap((cell, index) =>
    cell.flatMap(({ version, drift }) => {
      const release = releases[index] ?? "";
      return drift === undefined ? [] : [{ version, drift, release }];
    }),
  );
  parts.sort((left, right) => left.version - right.version);
  const sections = parts.map(({ version, drift, release }) => {
    const items = drift.changes.map(
      ({ subject, says }) =>
        `<li><code>${escapeHtml(subject)}</code> ${says === "added" || says === "removed" ? `<span class="matrix-${says}">${says}</span>` : `<code>${escapeHtml(says)}</code>`}</li>`,
    );
    return `<h4 id="${changeId(row.name, version, release)}" tabindex="-1">${escapeHtml(row.name)} ${version}: ${escapeHtml(drift.since)} → ${escapeHtml(release)}</h4><ul>${items.join("")}</ul>`;
  });
  const places = `${parts.length} ${parts.length === 1 ? "place" : "places"}`;
  return `<details data-name="${escapeHtml(row.name.toLowerCase())}" data-audience="${row.audience}" data-drifting><summary>${escapeHtml(row.name)} <span>${places}</span></summary>${sections.join("")}</details>`;
}

function changeId(facade: string, version: number, release: string): string {
  return `${facade}-${version}-in-${release}`;
}

/** Long names may be broken before a capital, where there is little room. */
function breakable(name: string): string {
  return escapeHtml(name).replaceAll(/(?<=[a-z])(?=[A-Z])/gu, "<wbr>");
}

/** The lines of releases, such as Juju 3, with how many releases each has. */
function linesOf(releases: readonly string[]): { name: string; count: number }[] {
  const lines: { name: string; count: number }[] = [];
  for (const release of releases) {
    const name = isJuju(release) ? `Juju ${release.split(".")[0]}` : release;
    const line = lines.at(-1);
    if (line?.name === name) line.count++;
    else lines.push({ name, count: 1 });
  }
  return lines;
}

/** Columns that a line of releases begins with, but for the first, which the names border on. */
function firstsOf(releases: readonly string[]): ReadonlySet<number> {
  const firsts = new Set<number>();
  let next = 0;
  for (const { count } of linesOf(releases)) {
    if (next > 0) firsts.add(next);
    next += count;
  }
  return firsts;
}
