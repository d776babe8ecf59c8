/** An element with attributes and what is in it; text is text, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** An element of the page's own markup. */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${kind.name} "${id}"`);
  return found;
}

/** Shows a text in a paragraph that is only there while it says something. */
export function say(paragraph: HTMLElement, text: string): void {
  // Screen readers tell of what changes in what is there already, and once more of what is set again.
  paragraph.hidden = text === "";
  if (paragraph.textContent !== text) paragraph.textContent = text;
}
