/** What a reader has in the place of a guide's examples. */
export interface OwnValues {
  /** Texts of the guide, such as an address, and what stands in their place. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Names that the guide only declares, and expressions for them. */
  readonly declared?: Readonly<Record<string, string>>;
  /** Modules to import for those expressions. */
  readonly imports?: string;
}

const DECLARED =
  /^declare (?:const (?<constant>\w+):(?<type>[^;]+);|function (?<name>\w+)\(.*\n?)/gmu;

/**
 * A block with the reader's own values in it: so filled in, it can be run.
 *
 * @throws Error when a text is not there, or a name that is declared has no value.
 */
export function fillIn(
  code: string,
  { texts = {}, declared = {}, imports = "" }: OwnValues,
): string {
  let filled = code;
  for (const [text, own] of Object.entries(texts)) {
    if (!filled.includes(text)) throw new Error(`the guide has no ${text} in\n${code}`);
    filled = filled.replaceAll(text, own);
  }
  filled = filled.replaceAll(DECLARED, (...found: readonly unknown[]) => {
    const { constant, type, name } = found.at(-1) as Partial<Record<string, string>>;
    const value = declared[constant ?? name ?? ""];
    if (value === undefined) throw new Error(`there is no value for ${constant ?? name}`);
    return constant === undefined
      ? `const ${name} = ${value};\n`
      : `const ${constant}:${type} = ${value};`;
  });
  return `${imports}\n${filled}\nexport {};\n`;
}

/** A value as a comment may show it, with more words after a colon. */
const SHOWN =
  /^(?:'[^']*'|"[^"]*"|-?\d+(?:\.\d+)?|undefined|true|false|\d{4}-\d\d-\d\dT[\d:.]+Z)(?=$|: )/u;

/** A block whose lines print what they give, where a comment behind them shows it. */
export function printShown(code: string): { readonly code: string; readonly shown: string[] } {
  const shown: string[] = [];
  const printing = code.replaceAll(
    /^(?<expression>[\w.]+\(.*); \/\/ (?<comment>.*)$/gmu,
    (line: string, expression: string, comment: string) => {
      const [value] = SHOWN.exec(comment) ?? [];
      if (value === undefined) return line;
      shown.push(`[ ${value.replaceAll('"', "'")} ]`);
      return `console.log([${expression}]);`;
    },
  );
  return { code: printing, shown };
}
