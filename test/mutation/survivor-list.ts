import type { ReviewedReason } from "./reviewed-survivors.js";
import type { Survivor } from "./survivor.js";

/** Longer pieces of code are cut: the file of reviewed survivors has them whole. */
const LONGEST_CODE = 60;

/** The reviewed survivors by reason, as Markdown. */
export function survivorList(reviewed: readonly ReviewedReason[]): string {
  return reviewed
    .map(({ reason, survivors }) => {
      const times = new Map<string, number>();
      for (const text of survivors.map(survivorText).sort())
        times.set(text, (times.get(text) ?? 0) + 1);
      const lines = [...times].map(([text, count]) => {
        return `- ${text}${count === 1 ? "" : ` (${count} times)`}`;
      });
      return `**${reason}** (${survivors.length})\n\n${lines.join("\n")}`;
    })
    .join("\n\n");
}

function survivorText({ file, line, original, replacement }: Survivor): string {
  // Where little is changed, the line tells what it is about.
  const place = original.length < 12 && line !== original ? `, in ${code(line)}` : "";
  return `\`${file}\`: ${code(original)} becomes ${code(replacement)}${place}`;
}

/** Code may hold back quotes itself. */
function code(text: string): string {
  const shown = text.length > LONGEST_CODE ? `${text.slice(0, LONGEST_CODE)}…` : text;
  return shown.includes("`") ? `\`\` ${shown} \`\`` : `\`${shown}\``;
}
