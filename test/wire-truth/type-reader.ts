import ts from "typescript";

/** Questions about types, answered by the compiler's type checker. */
export class TypeReader {
  readonly checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.checker = checker;
  }

  /** The members of a union, or the type itself; null and undefined are left out. */
  members(type: ts.Type): readonly ts.Type[] {
    const nothing = ts.TypeFlags.Null | ts.TypeFlags.Undefined;
    return this.allMembers(type).filter(({ flags }) => (flags & nothing) === 0);
  }

  allMembers(type: ts.Type): readonly ts.Type[] {
    return type.isUnion() ? type.types : [type];
  }

  /** Null can be assigned; `unknown` and `any` admit it too. */
  admitsNull(type: ts.Type): boolean {
    return this.checker.isTypeAssignableTo(this.checker.getNullType(), type);
  }

  /** Exactly one of `string`, `number`, `unknown` or `void`, apart from null and undefined. */
  isOnly(type: ts.Type, word: "string" | "number" | "unknown" | "void" | "boolean"): boolean {
    const members = this.members(type);
    if (word === "boolean") {
      const literal = ts.TypeFlags.BooleanLiteral;
      return members.length === 2 && members.every(({ flags }) => (flags & literal) !== 0);
    }
    const flags = {
      string: ts.TypeFlags.String,
      number: ts.TypeFlags.Number,
      unknown: ts.TypeFlags.Unknown,
      void: ts.TypeFlags.Void,
    };
    return members.length === 1 && ((members[0]?.flags ?? 0) & flags[word]) !== 0;
  }

  isAny(type: ts.Type): boolean {
    return (type.flags & ts.TypeFlags.Any) !== 0;
  }

  isArray(type: ts.Type): boolean {
    return this.checker.isArrayType(type) && !this.checker.isTupleType(type);
  }

  /** Element types of the arrays, and value types of the maps, among the members of a type. */
  elements(type: ts.Type): readonly ts.Type[] {
    return this.members(type).flatMap((member) => {
      if (this.isArray(member)) {
        return this.checker.getTypeArguments(member as ts.TypeReference).slice(0, 1);
      }
      // To the compiler, a string too has an index signature.
      if ((member.flags & ts.TypeFlags.Object) === 0) return [];
      return this.checker.getIndexInfosOfType(member).map((info) => info.type);
    });
  }

  /** Members of a type that have properties of their own: neither arrays nor simple values. */
  objects(type: ts.Type): readonly ts.Type[] {
    return this.members(type).filter(
      (member) =>
        (member.flags & ts.TypeFlags.Object) !== 0 &&
        !this.checker.isArrayType(member) &&
        !this.checker.isTupleType(member),
    );
  }

  property(owner: ts.Type, name: string): ts.Symbol | undefined {
    return this.checker.getPropertyOfType(owner, name);
  }

  typeOf(symbol: ts.Symbol): ts.Type {
    return this.checker.getTypeOfSymbol(symbol);
  }

  isOptional(symbol: ts.Symbol): boolean {
    return (symbol.flags & ts.SymbolFlags.Optional) !== 0;
  }

  /** The name that a type was declared under. */
  nameOf(type: ts.Type): string | undefined {
    return (type.aliasSymbol ?? type.getSymbol())?.getName();
  }

  /** The texts of a symbol's JSDoc tags of one name. */
  tags(symbol: ts.Symbol, name: string): string[] {
    return symbol
      .getJsDocTags(this.checker)
      .filter((tag) => tag.name === name)
      .map((tag) => ts.displayPartsToString(tag.text).trim());
  }

  text(type: ts.Type): string {
    const text = this.checker.typeToString(type, undefined, ts.TypeFormatFlags.None);
    return text.length > 200 ? `${text.slice(0, 200)}…` : text;
  }
}
