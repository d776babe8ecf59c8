/** What is shown for a charm that has no icon of its own. */
export const DEFAULT_ICON: string =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="96" height="96">' +
  '<rect width="16" height="16" rx="3" fill="#888"/></svg>\n';
