import { Node, type ClassDeclaration, type InterfaceDeclaration, type SourceFile } from "ts-morph";
import type { FacadeModel } from "../model/client-model.js";
import { className, kebabCase } from "../names/identifiers.js";
import type { ParsedFiles } from "./syntax-gate.js";

/** What `api-report.hbs` lays out. */
export interface ApiReport {
  readonly packageName: string;
  readonly facades: readonly FacadeReport[];
}

interface FacadeReport {
  readonly title: string;
  readonly facts: string;
  /** One per method, then one per property of each definition. */
  readonly lines: readonly string[];
}

/** Reads the emitted files back: the report shows what was really written, not what was meant. */
export function readApiReport(
  packageName: string,
  facades: readonly FacadeModel[],
  parsed: ParsedFiles,
): ApiReport {
  return {
    packageName,
    facades: facades.map((facade) => {
      const name = className(facade.name, facade.version);
      const file = parsed.get(`src/facades/${kebabCase(facade.name)}/${name}.ts`);
      if (file === undefined) throw new RangeError(`no file of ${name}`);
      return {
        title: `${facade.name} ${facade.version}`,
        facts: factsOf(facade),
        lines: linesOf(file),
      };
    }),
  };
}

function factsOf(facade: FacadeModel): string {
  const releases = facade.releases.length === 0 ? "" : ` Juju ${facade.releases.join(", ")}.`;
  return `For ${facade.audience}s.${releases}`;
}

function linesOf(file: SourceFile): string[] {
  const methods: string[] = [];
  const properties: string[] = [];
  for (const statement of file.getStatements()) {
    if (Node.isClassDeclaration(statement)) methods.push(...methodLines(statement));
    else if (Node.isInterfaceDeclaration(statement)) properties.push(...propertyLines(statement));
    else if (Node.isTypeAliasDeclaration(statement)) {
      properties.push(`${statement.getName()} = ${statement.getTypeNodeOrThrow().getText()}`);
    }
  }
  return [...methods, ...properties];
}

function methodLines(declaration: ClassDeclaration): string[] {
  return declaration.getMethods().map((method) => {
    // Every method takes call options; the report is about what differs.
    const parameters = method
      .getParameters()
      .filter((parameter) => parameter.getName() !== "options")
      .map((parameter) => parameter.getText());
    return `${method.getName()}(${parameters.join(", ")}): ${method.getReturnTypeNodeOrThrow().getText()}`;
  });
}

function propertyLines(declaration: InterfaceDeclaration): string[] {
  const name = declaration.getName();
  const members = declaration.getMembers();
  if (members.length === 0) return [`${name} {}`];
  return members.map((member) => `${name}.${member.getText().replace(/;$/u, "")}`);
}
