import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { inflateSync } from "node:zlib";
import { listFiles } from "./list-files.js";

/** All pages of a site by their path in it. */
export function readPages(folder: string): ReadonlyMap<string, string> {
  const names = listFiles(folder).filter((name) => name.endsWith(".html"));
  return new Map(names.map((name) => [name, readFileSync(path.join(folder, name), "utf8")]));
}

/** Every link of every page that leads to no file, or to no place in the page it leads to. */
export function brokenLinks(folder: string, pages: ReadonlyMap<string, string>): string[] {
  const places = new Map<string, ReadonlySet<string>>();
  for (const [name, html] of pages) {
    places.set(name, new Set([...html.matchAll(/ id="([^"]*)"/gu)].map(([, id]) => text(id))));
  }
  const broken = new Set<string>();
  for (const [name, html] of pages) {
    for (const [, given] of html.matchAll(/ (?:href|src)="([^"]*)"/gu)) {
      const link = text(given);
      if (/^[a-z]+:/u.test(link)) continue;
      const [file = "", place] = link.split("#");
      const target = file === "" ? name : path.posix.join(path.posix.dirname(name), decode(file));
      const ids = places.get(target);
      if (ids === undefined ? !existsSync(path.join(folder, target)) : !leadsTo(ids, place)) {
        broken.add(`${name}: ${link}`);
      }
    }
  }
  return [...broken];
}

function leadsTo(ids: ReadonlySet<string>, place: string | undefined): boolean {
  return place === undefined || place === "" || ids.has(decode(place));
}

/** The code under each heading "Example" of a page, as a reader copies it. */
export function examplesOf(html: string): string[] {
  const blocks = html.matchAll(/<h4[^>]*>Example.*?<pre><code class="ts">(.*?)<\/code>/gsu);
  return [...blocks].map(([, code]) =>
    text(code?.replaceAll(/<br\s*\/?>/gu, "\n").replaceAll(/<[^>]*>/gu, "")),
  );
}

/** What the search of a site can find. */
export function searchRows(folder: string): { readonly name: string; readonly url: string }[] {
  const script = readFileSync(path.join(folder, "assets/search.js"), "utf8");
  const [, packed = ""] = /"([^"]*)"/u.exec(script) ?? [];
  const { rows } = JSON.parse(inflateSync(Buffer.from(packed, "base64")).toString());
  return rows;
}

/** What the HTML stands for. */
function text(html: string | undefined): string {
  return (html ?? "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&nbsp;", " ")
    .replaceAll("\u00a0", " ")
    .replaceAll("&amp;", "&");
}

function decode(part: string): string {
  return decodeURIComponent(part);
}
