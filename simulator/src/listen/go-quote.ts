/** A text as Go's `%q` quotes it in messages. */
export function goQuote(text: string): string {
  return JSON.stringify(text);
}
