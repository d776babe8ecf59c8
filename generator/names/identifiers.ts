/**
 * A wire name as a TypeScript member name: the first letter lowered, and a leading acronym lowered as a word.
 *
 * @example
 * memberName("Import"); // "import"
 * memberName("CACert"); // "caCert"
 * memberName("SSHKey"); // "sshKey"
 */
export function memberName(wireName: string): string {
  const acronym = /^\p{Lu}+(?=\p{Lu}\P{Lu}|$)|^\p{Lu}/u.exec(wireName)?.[0] ?? "";
  return acronym.toLowerCase() + wireName.slice(acronym.length);
}

/**
 * A facade's name in lower case with hyphens, as its folder is called.
 *
 * @example
 * kebabCase("ModelManager"); // "model-manager"
 * kebabCase("CAASApplication"); // "caas-application"
 */
export function kebabCase(name: string): string {
  return name
    .replaceAll(/(?<lower>[a-z0-9])(?<upper>[A-Z])/gu, "$<lower>-$<upper>")
    .replaceAll(/(?<acronym>[A-Z]+)(?<word>[A-Z][a-z])/gu, "$<acronym>-$<word>")
    .toLowerCase();
}

/** Name of the class of a facade version, e.g. `MigrationTargetV3`. */
export function className(facade: string, version: number): string {
  return `${facade}V${version}`;
}

/** A property name as it stands in a type: bare where TypeScript allows it, else a string literal. */
export function propertyKey(name: string): string {
  return isIdentifier(name) ? name : stringLiteral(name);
}

/** Letters, digits, `_` and `$` as ECMAScript has them, not starting with a digit. */
export function isIdentifier(name: string): boolean {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name);
}

/** A double-quoted TypeScript string literal. What nobody can see in an editor is escaped. */
export function stringLiteral(text: string): string {
  return JSON.stringify(text).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (hidden) =>
    // By UTF-16 unit: TypeScript's own form for characters beyond the first 65536 is not JSON's.
    Array.from({ length: hidden.length }, (_, unit) => {
      return `\\u${hidden.charCodeAt(unit).toString(16).padStart(4, "0")}`;
    }).join(""),
  );
}

/** Appended to a name that TypeScript or the class itself keeps for another use; no Juju name ends so. */
const SUFFIX = "$";

/** Members that every class or object already has, or that would change how `await` treats an instance. */
const TAKEN_MEMBERS = new Set([
  "NAME",
  "VERSION",
  "_transport",
  "constructor",
  "then",
  ...Object.getOwnPropertyNames(Object.prototype),
]);

/** {@link memberName}, moved out of the way of members that the class has already. */
export function methodName(wireName: string): string {
  const name = memberName(wireName);
  return TAKEN_MEMBERS.has(name) ? name + SUFFIX : name;
}

/** The first letter lowered and nothing else, moved out of the way as {@link methodName} is: `cACert`. */
export function plainMethodName(wireName: string): string {
  const name = wireName.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase());
  return TAKEN_MEMBERS.has(name) ? name + SUFFIX : name;
}

/** Names that cannot be declared as a type, or that an emitted file uses for something else. */
const TAKEN_TYPES = new Set(
  (
    "any as async await bigint boolean break case catch class const continue debugger declare default delete do " +
    "else enum export extends false finally for from function get global if implements import in infer instanceof " +
    "interface intrinsic is keyof let module namespace never new null number object of package private protected " +
    "public readonly require return satisfies set static string super switch symbol this throw true try type " +
    "typeof undefined unique unknown using var void while with yield arguments eval globalThis " +
    "BoundFacade CallOptions ConnectionInfo Facade Promise Record Transport WatcherId"
  ).split(" "),
);

/** How a definition is called inside the emitted file, and whether that differs from its exported name. */
export interface TypeName {
  readonly exported: string;
  readonly local: string;
}

/**
 * Names for all definitions of a facade. A definition whose name is taken gets a local name of its own and
 * keeps its name as an export, so it shadows nothing that the file itself uses.
 */
export function typeNames(definitions: Iterable<string>): ReadonlyMap<string, TypeName> {
  const all = new Set(definitions);
  const names = new Map<string, TypeName>();
  for (const exported of all) {
    let local = exported;
    while (TAKEN_TYPES.has(local) || (local !== exported && all.has(local))) local += SUFFIX;
    names.set(exported, { exported, local });
  }
  return names;
}
