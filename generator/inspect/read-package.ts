import {
  Node,
  SyntaxKind,
  type InterfaceDeclaration,
  type MethodDeclaration,
  type MethodSignature,
  type SourceFile,
  type TypeAliasDeclaration,
  type TypeElementTypes,
  type TypeNode,
} from "ts-morph";
import type { ApiSurface, FacadeSurface, MethodSurface } from "../model/api-surface.js";
import type { PackageFacadeFile } from "../compare/package-folder.js";
import { unionOf, type PropertyType, type TypeTree } from "../model/type-tree.js";
import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.js";
import { givenCalls } from "./given-calls.js";
import { createProject } from "./typescript-project.js";

/** Reads the surface of a client package back from its files: what it really offers, not what it was made from. */
export function readPackageSurface(files: readonly PackageFacadeFile[]): StageResult<ApiSurface> {
  const project = createProject();
  const diagnostics: Diagnostic[] = [];
  const facades: FacadeSurface[] = [];
  const parsed = files.map((facade, index) => ({
    facade,
    // Not under its own path: two packages may be given by paths that ts-morph takes for the same.
    source: project.createSourceFile(`${index}.ts`, facade.text),
    shared: facade.shared.map((text, place) =>
      project.createSourceFile(`${index}-shared-${place}.ts`, text),
    ),
  }));
  const program = project.getProgram();
  for (const { facade, source, shared } of parsed) {
    const [fault] = program.getSyntacticDiagnostics(source);
    const problem =
      fault === undefined
        ? undefined
        : { message: "this is not well-formed TypeScript", line: fault.getLineNumber() };
    const surface = problem === undefined ? readFacade(facade, source, shared) : problem;
    if ("methods" in surface) facades.push(surface);
    else diagnostics.push(unreadable(facade.file, surface.message, surface.line));
  }
  return { output: { facades }, diagnostics };
}

interface Problem {
  readonly message: string;
  readonly line: number;
}

function readFacade(
  facade: PackageFacadeFile,
  source: SourceFile,
  shared: readonly SourceFile[],
): FacadeSurface | Problem {
  const types = new TypeNodeReader(exportedNames(source));
  const definitions = new Map<string, TypeTree>();
  const taken = namesFromElsewhere(source);
  // What is exported from one of them under another name may be mentioned in the other.
  const common = new TypeNodeReader(new Map(shared.flatMap((file) => [...exportedNames(file)])));
  for (const statement of shared.flatMap((file) => file.getStatements())) {
    if (!Node.isInterfaceDeclaration(statement) && !Node.isTypeAliasDeclaration(statement))
      continue;
    const name = common.exportedNames.get(statement.getName());
    if (name !== undefined && taken.has(name))
      definitions.set(name, common.readDeclaration(statement));
  }
  const [declaration] = source.getClasses();
  for (const statement of source.getStatements()) {
    if (!Node.isInterfaceDeclaration(statement) && !Node.isTypeAliasDeclaration(statement))
      continue;
    const name = types.exportedNames.get(statement.getName());
    // The methods of a class may be declared by an interface of its name.
    if (name === undefined || statement.getName() === declaration?.getName()) continue;
    definitions.set(name, types.readDeclaration(statement));
  }
  if (declaration === undefined) return { message: "this file declares no class", line: 1 };

  const methods = new Map<string, MethodSurface>();
  // Declarations do not say which requests are made, so that the list of the package has to be believed.
  const isInstalled = declaration.isAmbient();
  const requests = isInstalled ? facade.requests : givenCalls(declaration.getText());
  const given = source.getInterface(declaration.getName() ?? "")?.getMethods() ?? [];
  for (const method of given) {
    const wireName = requests.get(method.getName());
    if (wireName !== undefined) methods.set(wireName, readMethod(method, types));
  }
  for (const method of declaration.getMethods()) {
    const wireName = isInstalled ? requests.get(method.getName()) : requestName(method);
    if (wireName === undefined) {
      const message = `the method ${method.getName()} does not say which request it makes`;
      return { message, line: method.getStartLineNumber() };
    }
    methods.set(wireName, readMethod(method, types));
  }
  return { name: facade.name, version: facade.version, methods, definitions };
}

/** Exported types by the name that the file itself uses for them. */
function exportedNames(source: SourceFile): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const statement of source.getStatements()) {
    if (Node.isInterfaceDeclaration(statement) || Node.isTypeAliasDeclaration(statement)) {
      if (statement.isExported()) names.set(statement.getName(), statement.getName());
    } else if (Node.isExportDeclaration(statement)) {
      for (const specifier of statement.getNamedExports())
        names.set(specifier.getName(), specifier.getAliasNode()?.getText() ?? specifier.getName());
    }
  }
  return names;
}

/** Names that a file exports from the one beside it. */
function namesFromElsewhere(source: SourceFile): ReadonlySet<string> {
  return new Set(
    source
      .getExportDeclarations()
      .filter((declaration) => declaration.hasModuleSpecifier())
      .flatMap((declaration) => declaration.getNamedExports().map((name) => name.getName())),
  );
}

/** The wire name of the request that a method makes; its own name is only the camel-case form of it. */
function requestName(method: MethodDeclaration): string | undefined {
  return method
    .getDescendantsOfKind(SyntaxKind.PropertyAssignment)
    .find((property) => property.getName() === "request")
    ?.getInitializerIfKind(SyntaxKind.StringLiteral)
    ?.getLiteralText();
}

function readMethod(
  method: MethodDeclaration | MethodSignature,
  types: TypeNodeReader,
): MethodSurface {
  const params = method.getParameter("params");
  const node = params?.getTypeNode();
  const result = types.read(promised(method.getReturnTypeNode()));
  const isVoid = result.kind === "keyword" && result.name === "void";
  return {
    params: node === undefined ? undefined : types.read(node),
    paramsOptional: params?.isOptional() === true,
    result: isVoid ? undefined : result,
  };
}

/** `T` of `Promise<T>`. */
function promised(node: TypeNode | undefined): TypeNode | undefined {
  return Node.isTypeReference(node) ? (node.getTypeArguments()[0] ?? node) : node;
}

/** Keywords that a type can consist of, as they are written. */
const KEYWORDS = new Set(
  "any bigint boolean never null number object string symbol undefined unknown void".split(" "),
);

class TypeNodeReader {
  readonly exportedNames: ReadonlyMap<string, string>;

  constructor(names: ReadonlyMap<string, string>) {
    this.exportedNames = names;
  }

  read(node: TypeNode | undefined): TypeTree {
    if (node === undefined) return { kind: "keyword", name: "any" };
    const text = node.getText();
    if (KEYWORDS.has(text)) return { kind: "keyword", name: text };
    if (Node.isParenthesizedTypeNode(node)) return this.read(node.getTypeNode());
    if (Node.isLiteralTypeNode(node)) return { kind: "literal", text };
    if (Node.isArrayTypeNode(node))
      return { kind: "array", items: this.read(node.getElementTypeNode()) };
    if (Node.isUnionTypeNode(node))
      return unionOf(node.getTypeNodes().map((part) => this.read(part)));
    if (Node.isIntersectionTypeNode(node))
      return { kind: "intersection", members: node.getTypeNodes().map((part) => this.read(part)) };
    if (Node.isTypeLiteral(node)) return this.readMembers(node);
    if (Node.isTupleTypeNode(node)) return this.#readTuple(node.getElements(), text);
    const name = Node.isTypeReference(node) ? this.exportedNames.get(text) : undefined;
    return name === undefined ? textOf(node) : { kind: "reference", name };
  }

  readDeclaration(declaration: InterfaceDeclaration | TypeAliasDeclaration): TypeTree {
    return Node.isInterfaceDeclaration(declaration)
      ? this.readMembers(declaration)
      : this.read(declaration.getTypeNodeOrThrow());
  }

  /** An object with properties or, where it has an index signature, a map. */
  readMembers(
    node: InterfaceDeclaration | (Node & { getMembers(): TypeElementTypes[] }),
  ): TypeTree {
    const properties = new Map<string, PropertyType>();
    for (const member of node.getMembers()) {
      if (Node.isIndexSignatureDeclaration(member))
        return { kind: "map", values: this.read(member.getReturnTypeNode()) };
      if (!Node.isPropertySignature(member)) return textOf(node);
      const key = member.getNameNode();
      const name = Node.isStringLiteral(key) ? key.getLiteralText() : key.getText();
      const type = this.read(member.getTypeNode());
      properties.set(name, { type, optional: member.hasQuestionToken() });
    }
    return { kind: "object", properties };
  }

  #readTuple(elements: readonly TypeNode[], text: string): TypeTree {
    const items: TypeTree[] = [];
    for (const element of elements) {
      const isPlain = !Node.isNamedTupleMember(element) || !element.hasQuestionToken();
      if (!isPlain || /^\.\.\.|\?$/u.test(element.getText())) return { kind: "text", text };
      items.push(this.read(Node.isNamedTupleMember(element) ? element.getTypeNode() : element));
    }
    return { kind: "tuple", items };
  }
}

/** What is not taken apart, on one line. */
function textOf(node: Node): TypeTree {
  return { kind: "text", text: node.getText().replaceAll(/\s+/gu, " ") };
}

function unreadable(file: string, message: string, line: number): Diagnostic {
  return {
    code: "FG8001",
    severity: "error",
    message,
    hint: "facadegen compares packages that it wrote: generate this one again",
    location: { file, pointer: "", line, column: 1 },
  };
}
