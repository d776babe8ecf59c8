import path from "node:path";
import type { DocumentReflection, ProjectReflection } from "typedoc";

/** Titles the documents by their first heading; TypeDoc takes the name of the file. */
export function titleDocuments(
  project: ProjectReflection,
): ReadonlyMap<DocumentReflection, string> {
  const fileNames = new Map<DocumentReflection, string>();
  for (const document of project.documents ?? []) {
    fileNames.set(document, `guides/${path.basename(document.name).toLowerCase()}`);
    const [first] = document.content;
    const [, heading] = /^# (.+)$/mu.exec(first?.text ?? "") ?? [];
    if (heading !== undefined) document.name = heading;
  }
  return fileNames;
}
