/** The value of one cookie in a header `Cookie`. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const cookie of (header ?? "").split(";")) {
    const [key, ...value] = cookie.trim().split("=");
    if (key === name) return value.join("=");
  }
  return undefined;
}
