/** Every member that any object has; a careless lookup finds it where nothing was declared. */
export const OBJECT_MEMBERS: readonly string[] = [
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "toLocaleString",
  "toString",
  "valueOf",
  "__defineGetter__",
  "__defineSetter__",
  "__lookupGetter__",
  "__lookupSetter__",
];

/** Words that TypeScript keeps for itself somewhere. */
export const RESERVED_WORDS: readonly string[] = (
  "abstract accessor any arguments as asserts async await bigint boolean break case catch class const continue " +
  "debugger declare default defer delete do else enum eval export extends false finally for from function get " +
  "global globalThis if implements import in infer instanceof interface intrinsic is keyof let module namespace " +
  "never new null number object of out override package private protected public readonly require return " +
  "satisfies set static string super switch symbol this throw true try type typeof undefined unique unknown " +
  "using var void while with yield"
).split(" ");

/** Names that mean something to the compiler, to JavaScript or to the emitted file itself. */
export const GLOBAL_NAMES: readonly string[] = (
  "Array Awaited Boolean CallOptions ConnectionInfo Error Facade FacadeVersions Function Infinity Map NaN Number " +
  "Object Partial Promise PromiseLike ReadonlyArray Record Root Set String Symbol Transport Uppercase Definition0 " +
  "Property0 params0 exports prototype NAME VERSION _transport transport options params __esModule"
).split(" ");

/** Identifiers that are rare, but allowed. */
export const RARE_IDENTIFIERS: readonly string[] = [
  "_",
  "$",
  "$$",
  "Promise$",
  "default$",
  "\u00C9t\u00E9",
  "E\u0301te\u0301",
  "\u0391\u03B2\u03B3",
  "\u540D\u524D",
  "\u{1D49C}bc",
  "\u2118x",
  "A\u00B7b",
  "\uFF21",
  "\u0130x",
  "\u01C5x",
  "A".repeat(200),
];

/** Names that no TypeScript identifier can have. */
export const NOT_IDENTIFIERS: readonly string[] = [
  "",
  " ",
  "a b",
  "1a",
  "a-b",
  "a.b",
  "a/b",
  "../../evil",
  "*/",
  "/**",
  "//",
  "`",
  "${evil}",
  "`${process.exit(1)}`",
  '"',
  "'",
  "\\",
  "\\u0041",
  "a\nb",
  "a\r\nb",
  "\u2028",
  "\u2029",
  "\u0000",
  "\u001B[31m",
  "\u0085",
  "\u202Eevil\u2066",
  "\u{1F600}",
  "\u{1F468}\u200D\u{1F469}",
  "{{evil}}",
  "{{{evil}}}",
  "<script>",
  "@module",
  "#/definitions/A",
  "~0~1",
  "\u200B",
  "\uFEFF",
  '"; export const evil = 1; "',
  "}; export const evil = 1; interface X {",
];

/** Property names that a schema's own vocabulary uses. */
export const SCHEMA_WORDS: readonly string[] = (
  "$ref $id $schema $defs $comment id type properties patternProperties additionalProperties required items enum " +
  "const anyOf oneOf allOf not title description default format definitions tsType tsEnumNames extends deprecated"
).split(" ");
