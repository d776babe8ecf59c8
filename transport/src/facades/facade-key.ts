/**
 * The key of a facade in `connection.facades`: its name with the leading acronym lowered as a word.
 *
 * @example
 * ```ts
 * facadeKey("ModelManager"); // "modelManager"
 * facadeKey("SSHClient"); // "sshClient"
 * facadeKey("JIMM"); // "jimm"
 * ```
 */
export function facadeKey<Name extends string>(name: Name): FacadeKey<Name> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type does what the expression does
  return name.replace(/^(?:[A-Z]+(?![a-z])|[A-Z])/, (acronym) =>
    acronym.toLowerCase(),
  ) as FacadeKey<Name>;
}

/** The type of {@link facadeKey}: `"sshClient"` for `"SSHClient"`; `string` for a name that is only known at run time. */
export type FacadeKey<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? Name
    : `${Lowercase<First>}${LowerAcronym<Rest>}`
  : Name;

/** What follows the first letter: capitals are lowered until the one that begins the next word. */
type LowerAcronym<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? Name
    : StartsSmall<Rest> extends true
      ? Name
      : `${Lowercase<First>}${LowerAcronym<Rest>}`
  : Name;

type StartsSmall<Name extends string> = Name extends `${infer First}${string}`
  ? First extends Uppercase<First>
    ? false
    : true
  : false;
