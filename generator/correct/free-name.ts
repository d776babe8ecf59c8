/** The name, or the name with marks behind it that no name of Juju's has, so that it is none of those that are taken. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  while (taken.has(free)) free += "$";
  return free;
}
