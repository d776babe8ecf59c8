declare const kindOfTag: unique symbol;

/**
 * What tells a tag of one kind from that of another. Only types have it: no value ever does. It is
 * exported so that a declaration file can name the parts of a {@link Tag}.
 *
 * @typeParam Kind - The kind, for example `"unit"`.
 */
export interface OfKind<Kind extends string> {
  /** The kind. */
  readonly [kindOfTag]?: Kind;
}

/**
 * A tag: how Juju names an entity in params and results, its kind and a form of its id (`names/tag.go` of
 * `github.com/juju/names`).
 *
 * It is a plain `string` to whoever wants one, as generated params do, and any plain `string` may stand
 * where a tag is wanted; a tag of one kind is refused where one of another kind is wanted.
 *
 * @typeParam Kind - The kind, or a union of kinds; any kind by default.
 *
 * @example
 * ```ts
 * const showUnit = (tag: Tag<"unit">) => parseTag(tag).id;
 * showUnit(unitTag("mysql/0"));
 * showUnit("unit-mysql-0");
 * showUnit(machineTag("0")); // does not compile
 * ```
 */
export type Tag<Kind extends TagKind = TagKind> = string & OfKind<Kind>;

/**
 * The kinds of tags, spelled as tags begin. `caasmodel`, `environment`, `ipaddress` and `payload` are left
 * over from older releases of Juju. Secrets have no tag: the facades take their URI ({@link secretUri}).
 */
export type TagKind =
  | "action"
  | "application"
  | "applicationoffer"
  | "caasmodel"
  | "charm"
  | "cloud"
  | "cloudcred"
  | "controller"
  | "environment"
  | "filesystem"
  | "ipaddress"
  | "machine"
  | "model"
  | "operation"
  | "payload"
  | "relation"
  | "space"
  | "storage"
  | "subnet"
  | "unit"
  | "user"
  | "volume";

/** What {@link parseTag} answers. */
export interface ParsedTag<Kind extends TagKind = TagKind> {
  /** The kind, for example `"unit"`. */
  readonly kind: Kind;
  /** The id, as people and the command line write it, for example `"mysql/0"`. */
  readonly id: string;
}
