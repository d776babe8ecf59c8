/** A part of the text that replaces something: new text, or a range of the old text that moves there. */
export type Piece = string | MovedRange;

/** A range of the old text, with the edits inside it made, at another place. */
export interface MovedRange {
  readonly start: number;
  readonly end: number;
  /** How its lines but the first are indented, and how they are to be. */
  readonly indentation?: { readonly from: string; readonly to: string } | undefined;
}

/** What stands in `start` to `end` becomes the pieces. Edits may lie inside one another, but not cross. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Piece[];
}

/**
 * The text with all edits made. An edit inside the range of another one shows only where its surroundings are
 * moved to.
 *
 * @throws Error when two edits cross.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits
    .map((edit, index) => ({ edit, index }))
    .sort(
      (one, other) =>
        one.edit.start - other.edit.start ||
        // What is put in comes before what is replaced at the same place.
        Number(one.edit.end > one.edit.start) - Number(other.edit.end > other.edit.start) ||
        other.edit.end - one.edit.end ||
        one.index - other.index,
    )
    .map(({ edit }) => edit);
  return render(text, { start: 0, end: text.length }, ordered, new Set());
}

/** @param open - The edits whose pieces are being rendered: a piece may be the whole of what its edit replaces. */
function render(
  text: string,
  range: { readonly start: number; readonly end: number },
  ordered: readonly TextEdit[],
  open: ReadonlySet<TextEdit>,
): string {
  let rendered = "";
  let position = range.start;
  const within = ordered.filter(
    (edit) => edit.start >= range.start && edit.end <= range.end && !open.has(edit),
  );
  for (const edit of within) {
    if (edit.start < position) {
      if (edit.end > position) throw new Error(`edits cross at ${position}`);
      continue;
    }
    rendered += text.slice(position, edit.start);
    for (const piece of edit.pieces) {
      rendered +=
        typeof piece === "string"
          ? piece
          : indented(render(text, piece, ordered, new Set(open).add(edit)), piece.indentation);
    }
    position = edit.end;
  }
  return rendered + text.slice(position, range.end);
}

function indented(text: string, indentation: MovedRange["indentation"]): string {
  const lines = text.split("\n");
  // The lines of a template literal are its value.
  const hasLongTemplate = lines.some((line) => line.split("`").length % 2 === 0);
  if (indentation === undefined || hasLongTemplate) return text;
  const { from, to } = indentation;
  return lines
    .map((line, index) => {
      return index > 0 && line.startsWith(from) && line.trim() !== ""
        ? to + line.slice(from.length)
        : line;
    })
    .join("\n");
}
