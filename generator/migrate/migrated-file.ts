import type { Diagnostic, DiagnosticCode } from "../diagnostics/diagnostic.js";
import type { ApplicationFile } from "../inspect/parse-application.js";
import { type Syntax, ts } from "../inspect/ts-morph.js";
import type { Piece, TextEdit } from "./text-edits.js";
import type { ImportWish } from "./write-imports.js";

/** What is known of the whole application and of what it goes to. */
export interface MigrationFacts {
  /** Names of all facades that the client package has. */
  readonly facadeNames: ReadonlySet<string>;
  /** Facades that the application has classes of its own for. */
  readonly ownFacades: ReadonlySet<string>;
}

/** What a person has to mend, or has to know. */
export interface Finding {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint: string;
}

/** One file while it is rewritten: what it says, and what is to be done about it. */
export class MigratedFile {
  readonly edits: TextEdit[] = [];
  readonly findings: Diagnostic[] = [];
  readonly wishes: ImportWish[] = [];
  readonly facts: MigrationFacts;
  readonly path: string;
  readonly text: string;
  readonly file: Syntax.SourceFile;
  readonly eol: string;
  readonly quote: string;
  readonly semicolon: string;
  readonly isTypeScript: boolean;
  /** Names that the file declares itself, imports of the library apart. */
  readonly #taken = new Set<string>();
  readonly #checker: Syntax.TypeChecker;
  readonly #references = new Map<Syntax.Symbol, Syntax.Identifier[]>();

  constructor(parsed: ApplicationFile, facts: MigrationFacts) {
    this.facts = facts;
    ({ path: this.path, text: this.text, file: this.file, checker: this.#checker } = parsed);
    this.eol = this.text.includes("\r\n") ? "\r\n" : "\n";
    this.isTypeScript = /\.[cm]?tsx?$/u.test(this.path);
    const imports = this.file.statements.filter(ts.isImportDeclaration);
    const style = imports[0] ?? this.file.statements[0];
    const isSingle = imports[0]?.moduleSpecifier.getText(this.file).startsWith("'") === true;
    this.quote = isSingle ? "'" : '"';
    this.semicolon = style === undefined || this.textOf(style).endsWith(";") ? ";" : "";
    this.#index(this.file);
    for (const declaration of imports) this.#noteImport(declaration);
  }

  #noteImport({ moduleSpecifier, importClause }: Syntax.ImportDeclaration): void {
    const bindings = importClause?.namedBindings;
    if (!ts.isStringLiteral(moduleSpecifier) || !bindings || !ts.isNamedImports(bindings)) return;
    const { text: module } = moduleSpecifier;
    if (!module.startsWith("@facadegen/")) return;
    for (const { name, propertyName, isTypeOnly } of bindings.elements) {
      const isType = isTypeOnly || importClause.phaseModifier === ts.SyntaxKind.TypeKeyword;
      const imported = (propertyName ?? name).text;
      this.wishes.push({ module, name: imported, local: name.text, isType, isThere: true });
    }
  }

  #index(node: Syntax.Node): void {
    if (ts.isIdentifier(node)) {
      const symbol = this.symbolOf(node);
      if (symbol !== undefined) {
        const known = this.#references.get(symbol);
        if (known === undefined) this.#references.set(symbol, [node]);
        else known.push(node);
      }
    }
    ts.forEachChild(node, (child) => this.#index(child));
  }

  /** Keeps a name from being used for an import, as the file has another use for it. */
  take(name: string): void {
    this.#taken.add(name);
  }

  isTaken(name: string): boolean {
    return this.#taken.has(name);
  }

  /** What an identifier means here. */
  symbolOf(node: Syntax.Identifier): Syntax.Symbol | undefined {
    const { parent } = node;
    if (ts.isShorthandPropertyAssignment(parent) && parent.name === node)
      return this.#checker.getShorthandAssignmentValueSymbol(parent);
    if (ts.isExportSpecifier(parent)) {
      return parent.parent.parent.moduleSpecifier === undefined
        ? this.#checker.getExportSpecifierLocalTargetSymbol(parent)
        : undefined;
    }
    if (ts.isBindingElement(parent) && parent.propertyName === node) return undefined;
    return this.#checker.getSymbolAtLocation(node);
  }

  /** Every place where a symbol is named, its declaration among them. */
  namesOf(symbol: Syntax.Symbol | undefined): readonly Syntax.Identifier[] {
    return (symbol && this.#references.get(symbol)) ?? [];
  }

  /** Every place where the declared name is used. */
  usesOf(name: Syntax.Identifier): readonly Syntax.Identifier[] {
    return this.namesOf(this.symbolOf(name)).filter((use) => use !== name);
  }

  get symbols(): IterableIterator<Syntax.Symbol> {
    return this.#references.keys();
  }

  start(node: Syntax.Node): number {
    return node.getStart(this.file);
  }

  textOf(node: Syntax.Node): string {
    return node.getText(this.file);
  }

  replace(node: Syntax.Node, ...pieces: readonly Piece[]): void {
    this.replaceRange(this.start(node), node.end, ...pieces);
  }

  /** Puts another text between the quotation marks of a string. */
  replaceString(node: Syntax.StringLiteralLike, text: string): void {
    this.replaceRange(this.start(node) + 1, node.end - 1, text);
  }

  replaceRange(start: number, end: number, ...pieces: readonly Piece[]): void {
    this.edits.push({ start, end, pieces });
  }

  insert(position: number, ...pieces: readonly Piece[]): void {
    this.replaceRange(position, position, ...pieces);
  }

  /** A node at another place, with what is edited inside it. */
  moved(node: Syntax.Node): { readonly start: number; readonly end: number } {
    return { start: this.start(node), end: node.end };
  }

  /** Takes a statement away, and its line where it has one of its own. */
  removeStatement(node: Syntax.Node): void {
    const start = this.start(node);
    const lineStart = this.text.lastIndexOf("\n", start - 1) + 1;
    const rest = /^[ \t]*(?:\r?\n|$)/u.exec(this.text.slice(node.end));
    if (rest !== null && this.text.slice(lineStart, start).trim() === "")
      this.replaceRange(lineStart, node.end + rest[0].length);
    else this.replaceRange(start, node.end);
  }

  /** White space at the start of the line that a node begins in. */
  indentation(node: Syntax.Node): string {
    const start = this.start(node);
    const line = this.text.slice(this.text.lastIndexOf("\n", start - 1) + 1, start);
    return /^[ \t]*/u.exec(line)?.[0] ?? "";
  }

  /**
   * Wants a name imported; answers what it is called in this file.
   *
   * @param preferred - What it is to be called, where that name is free: the one that it had.
   */
  want(module: string, name: string, isType = false, preferred = name): string {
    const known = this.wishes.find((wish) => {
      return (
        wish.module === module && wish.name === name && (isType || !wish.isType || !wish.isThere)
      );
    });
    if (known !== undefined) {
      if (!isType) known.isType = false;
      return known.local;
    }
    let local = preferred;
    while (this.#taken.has(local)) local = `juju${local.charAt(0).toUpperCase()}${local.slice(1)}`;
    this.#taken.add(local);
    this.wishes.push({ module, name, local, isType, isThere: false });
    return local;
  }

  report(node: Syntax.Node | number, finding: Finding): void {
    const position = typeof node === "number" ? node : this.start(node);
    const { line, character } = this.file.getLineAndCharacterOfPosition(position);
    this.findings.push({
      code: finding.code,
      severity: "warning",
      message: finding.message,
      hint: finding.hint,
      location: { file: this.path, pointer: "", line: line + 1, column: character + 1 },
    });
  }
}

/** Calls a function for a node and everything inside it. */
export function walk(node: Syntax.Node, visit: (node: Syntax.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}
