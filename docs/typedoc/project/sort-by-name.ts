import type { DeclarationReflection, ProjectReflection, ReflectionGroup } from "typedoc";

const COLLATOR = new Intl.Collator("en", { numeric: true });

/** Orders names as a person looks for them: version 9 before version 10. */
export function compareNames(left: string, right: string): number {
  return COLLATOR.compare(left, right);
}

/** Puts the modules, and what each exports, in the order of their names. TypeDoc's own order is that of text. */
export function sortByName(project: ProjectReflection): void {
  sortChildren(project);
  for (const module of project.children ?? []) sortChildren(module);
}

function sortChildren(container: ProjectReflection | DeclarationReflection): void {
  container.children?.sort((left, right) => compareNames(left.name, right.name));
  container.childrenIncludingDocuments?.sort(byKindOfPage);
  const groups: readonly ReflectionGroup[] = container.groups ?? [];
  for (const group of groups) group.children.sort(byKindOfPage);
}

function byKindOfPage(
  left: ReflectionGroup["children"][number],
  right: ReflectionGroup["children"][number],
): number {
  return (
    Number(right.isDocument()) - Number(left.isDocument()) || compareNames(left.name, right.name)
  );
}
