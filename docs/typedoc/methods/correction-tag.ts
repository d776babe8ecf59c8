import {
  CommentTag,
  type CommentDisplayPart,
  type DeclarationReflection,
  type DocumentReflection,
} from "typedoc";
import type { Corrections } from "../packages/correction-list.js";

/**
 * The block that lists what was corrected in a method and in what travels with it: by kind, each with a link to the
 * property. Nothing where the schema had it all right.
 *
 * @param guide - Where the kinds are explained.
 */
export function correctionTag(
  method: string,
  definitions: readonly DeclarationReflection[],
  corrections: Corrections,
  guide: DocumentReflection | undefined,
): CommentTag | undefined {
  const byKind = new Map<string, CommentDisplayPart[][]>();
  const add = (subject: string, part: CommentDisplayPart): void => {
    for (const kind of corrections.get(subject) ?? []) {
      const parts = byKind.get(kind) ?? [];
      byKind.set(kind, [...parts, [part]]);
    }
  };
  add(`${method}()`, { kind: "code", text: `\`${method}\`` });
  for (const definition of definitions) {
    add(definition.name, link(definition, definition.name));
    for (const property of definition.children ?? []) {
      const subject = `${definition.name}.${property.name}`;
      add(subject, link(property, subject));
    }
  }
  if (byKind.size === 0) return undefined;
  const lines = [...byKind].sort(([left], [right]) => (left < right ? -1 : 1));
  return new CommentTag(
    "@corrections",
    lines.flatMap(([kind, subjects]): CommentDisplayPart[] => [
      { kind: "text", text: "\n- " },
      guide === undefined ? { kind: "text", text: kind } : link(guide, kind),
      { kind: "text", text: ": " },
      ...subjects.flatMap((parts, index): CommentDisplayPart[] =>
        index === 0 ? parts : [{ kind: "text", text: ", " }, ...parts],
      ),
    ]),
  );
}

function link(
  target: DeclarationReflection | DocumentReflection,
  text: string,
): CommentDisplayPart {
  const tag = target.isDocument() ? "@link" : "@linkcode";
  return { kind: "inline-tag", tag, text, target };
}
