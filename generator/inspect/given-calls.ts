/**
 * The requests of the methods that a class gets by `addCalls`, by the methods' own names.
 *
 * @param text - The class.
 */
export function givenCalls(text: string): ReadonlyMap<string, string> {
  const calls = [...text.matchAll(/addCalls\(this, "[^"]*", \d+, "(?<names>[^"]*)"/gu)];
  return new Map(
    calls.flatMap((call) =>
      (call.groups?.["names"] ?? "").split(" ").map((entry): [string, string] => {
        const [request = "", own] = entry.split("=");
        return [own ?? request.charAt(0).toLowerCase() + request.slice(1), request];
      }),
    ),
  );
}
