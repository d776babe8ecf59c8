import type { ts as Types } from "ts-morph";
import { givenCalls } from "./given-calls.js";
import { ts } from "./ts-morph.js";

/** One line of a facade file's interface: a method, a property of a definition, or a definition of one type. */
export interface ApiLine {
  /** As in a drift: `ListModels()`, `ModelInfo.agent-version`, `Life`. */
  readonly subject: string;
  readonly text: string;
}

/**
 * Reads the interface of an emitted facade file: what was really written, not what was meant.
 *
 * @param shared - Files beside it, from which it may export definitions.
 */
export function readApi(
  file: Types.SourceFile,
  shared: readonly Types.SourceFile[] = [],
): ApiLine[] {
  const methods: ApiLine[] = [];
  const definitions: ApiLine[] = [];
  const exported = new Set(file.statements.flatMap((statement) => exportedElsewhere(statement)));
  const isExported = ({ subject }: ApiLine): boolean => exported.has(subject.split(".", 1)[0]);
  for (const one of shared) definitions.push(...readApi(one).filter(isExported));
  const declared = file.statements.find(ts.isClassDeclaration);
  for (const statement of file.statements) {
    if (ts.isClassDeclaration(statement)) {
      methods.push(...methodLines(statement, file));
    } else if (
      ts.isInterfaceDeclaration(statement) &&
      statement.name.text === declared?.name?.text
    ) {
      methods.push(...declaredMethodLines(statement, declared, file));
    } else if (ts.isInterfaceDeclaration(statement)) {
      definitions.push(...propertyLines(statement, file));
    } else if (ts.isTypeAliasDeclaration(statement)) {
      const name = statement.name.text;
      definitions.push({ subject: name, text: `${name} = ${aliasText(statement, file)}` });
    }
  }
  return [...methods, ...definitions];
}

/** Names that a statement exports from another file. */
function exportedElsewhere(statement: Types.Statement): (string | undefined)[] {
  const clause = ts.isExportDeclaration(statement) ? statement.exportClause : undefined;
  if (clause === undefined || !ts.isNamedExports(clause)) return [];
  return clause.elements.map(({ name }) => name.text);
}

/** On one line, however the file lays it out. */
function aliasText(statement: Types.TypeAliasDeclaration, file: Types.SourceFile): string {
  return statement.type
    .getText(file)
    .replaceAll(/\s*\n\s*/gu, " ")
    .replace(/^\| /u, "");
}

function methodLines(declaration: Types.ClassDeclaration, file: Types.SourceFile): ApiLine[] {
  return declaration.members.filter(ts.isMethodDeclaration).map((method) => {
    // Every method takes call options; a report is about what differs.
    const parameters = method.parameters
      .filter((parameter) => parameter.name.getText(file) !== "options")
      .map((parameter) => parameter.getText(file));
    const result = method.type?.getText(file) ?? "";
    const request = /request: "(?<name>[^"]*)"/u.exec(method.getText(file))?.groups?.["name"] ?? "";
    return {
      subject: `${request}()`,
      text: `${method.name.getText(file)}(${parameters.join(", ")}): ${result}`,
    };
  });
}

/** Methods that an interface beside the class declares, where the class is given them by name. */
function declaredMethodLines(
  declaration: Types.InterfaceDeclaration,
  owner: Types.ClassDeclaration,
  file: Types.SourceFile,
): ApiLine[] {
  const requests = givenCalls(owner.getText(file));
  return declaration.members.filter(ts.isMethodSignature).map((method) => {
    const name = method.name.getText(file);
    const parameters = method.parameters.map((parameter) => parameter.getText(file)).join(", ");
    const result = method.type?.getText(file) ?? "";
    return { subject: `${requests.get(name) ?? ""}()`, text: `${name}(${parameters}): ${result}` };
  });
}

function propertyLines(declaration: Types.InterfaceDeclaration, file: Types.SourceFile): ApiLine[] {
  const name = declaration.name.text;
  if (declaration.members.length === 0) return [{ subject: name, text: `${name} {}` }];
  return declaration.members.map((member) => {
    const node = ts.isPropertySignature(member) ? member.name : undefined;
    const key = node === undefined ? "" : ts.isStringLiteral(node) ? node.text : node.getText(file);
    const text = `${name}.${member.getText(file).replace(/;$/u, "")}`;
    return { subject: `${name}.${key}`, text };
  });
}
