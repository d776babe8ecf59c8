import { InvalidNameError, shown } from "./invalid-name-error.js";
import type { TagForm } from "./tag-forms.js";
import { TAG_FORMS } from "./tag-forms.js";
import type { ParsedTag, Tag, TagKind } from "./tag.js";

/**
 * The tag of an entity.
 *
 * @param kind - The kind, for example `"unit"`.
 * @param id - The entity's id, as people and the command line write it, for example `"mysql/0"`.
 * @throws {@link InvalidNameError} when no entity of that kind can have that id.
 *
 * @example
 * ```ts
 * buildTag("machine", "0/lxd/1"); // "machine-0-lxd-1"
 * ```
 */
export function buildTag<Kind extends TagKind>(kind: Kind, id: string): Tag<Kind> {
  const form = TAG_FORMS[kind];
  if (!form.id.test(id)) {
    const already = isTag(id, kind) ? `it is ${article(kind)} tag already; the id` : "an id";
    throw new InvalidNameError(
      id,
      `is not the id of ${article(kind)}: ${already} looks like ${shown(form.example)}`,
    );
  }
  const canonical = form.canonical?.(id) ?? id;
  return `${kind}-${form.suffix?.(canonical) ?? canonical}`;
}

/**
 * Takes a tag apart.
 *
 * @param text - The tag.
 * @throws {@link InvalidNameError} when the text is not a tag.
 *
 * @example
 * ```ts
 * parseTag("unit-mysql-0"); // { kind: "unit", id: "mysql/0" }
 * ```
 */
export function parseTag<Kind extends TagKind>(text: Tag<Kind>): ParsedTag<Kind>;
/**
 * Takes a tag of a certain kind apart.
 *
 * @param text - The tag.
 * @param kind - The kind that it has to be of.
 * @throws {@link InvalidNameError} when the text is not a tag, or one of another kind.
 *
 * @example
 * ```ts
 * parseTag(conn.info.user.identity, "user").id; // "admin"
 * ```
 */
export function parseTag<Kind extends TagKind>(text: string, kind: Kind): ParsedTag<Kind>;
export function parseTag(text: string, wanted?: TagKind): ParsedTag {
  const kind = kindOf(text);
  if (!kind || (wanted && kind !== wanted)) {
    const found = kind ? `is ${article(kind)} tag` : "is not a tag";
    throw new InvalidNameError(
      text,
      wanted
        ? `${found}, but ${article(wanted)} tag is wanted, which looks like ${shown(exampleOf(wanted))}`
        : `${found}: a tag is a kind, a hyphen and an id, such as ${shown(exampleOf("unit"))}`,
    );
  }
  const form = TAG_FORMS[kind];
  const id = idOf(text, kind, form);
  if (id === undefined) {
    throw new InvalidNameError(
      text,
      `is not ${article(kind)} tag: one looks like ${shown(exampleOf(kind))}`,
    );
  }
  return { kind, id };
}

/**
 * Whether a text is a tag.
 *
 * @param text - The text.
 * @param kind - The kind that it has to be of. Any kind when left out.
 */
export function isTag(text: string, kind?: TagKind): boolean {
  const found = kindOf(text);
  return (
    found !== undefined &&
    (kind ?? found) === found &&
    idOf(text, found, TAG_FORMS[found]) !== undefined
  );
}

/**
 * Whether an entity of this kind can have this id, which says nothing of whether there is one.
 *
 * @example
 * ```ts
 * isId("mysql/0", "unit"); // true
 * isId("My app", "application"); // false
 * ```
 */
export function isId(text: string, kind: TagKind): boolean {
  return TAG_FORMS[kind].id.test(text);
}

/** The kind that a tag names, whatever follows it. */
function kindOf(text: string): TagKind | undefined {
  const kind = text.slice(0, Math.max(0, text.indexOf("-")));
  return isKind(kind) ? kind : undefined;
}

function isKind(text: string): text is TagKind {
  return Object.hasOwn(TAG_FORMS, text);
}

function idOf(text: string, kind: TagKind, form: TagForm): string | undefined {
  const suffix = text.slice(kind.length + 1);
  const id = form.fromSuffix?.(suffix) ?? suffix;
  if (!form.id.test(id)) return undefined;
  return form.canonical?.(id) ?? id;
}

function exampleOf(kind: TagKind): string {
  return buildTag(kind, TAG_FORMS[kind].example);
}

function article(kind: TagKind): string {
  return /^[aeio]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}
