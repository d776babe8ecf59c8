import { vi } from "vitest";
import type { DevTools } from "../../support/chromium/dev-tools.js";

const LIMIT_MS = 20_000;

interface Targets {
  readonly targetInfos: readonly { readonly targetId: string; readonly url: string }[];
}

/** Fills in the form of a page that another one has opened in a window, and presses the button of that value. */
export async function fillIn(
  { send }: DevTools,
  url: string,
  fields: Readonly<Record<string, string>>,
  button: string,
): Promise<void> {
  const target = await vi.waitFor(async () => {
    const { targetInfos } = await send<Targets>("Target.getTargets");
    const found = targetInfos.find((each) => each.url === url);
    if (!found) throw new Error(`no window shows ${url}`);
    return found;
  }, LIMIT_MS);
  const { targetId } = target;
  const session = await send<{ sessionId: string }>("Target.attachToTarget", {
    targetId,
    flatten: true,
  });
  const expression = `(() => {
    const form = document.querySelector("form");
    const button = [...form?.elements ?? []].find(({ value }) => value === ${JSON.stringify(button)});
    if (!button) return false;
    for (const [name, value] of Object.entries(${JSON.stringify(fields)})) {
      form.elements.namedItem(name).value = value;
    }
    button.click();
    return true;
  })()`;
  await vi.waitFor(async () => {
    const options = { expression, returnByValue: true };
    const { result } = await send<{ result: { value?: unknown } }>(
      "Runtime.evaluate",
      options,
      session.sessionId,
    );
    if (result.value !== true) throw new Error(`there is no such form on ${url}`);
  }, LIMIT_MS);
}
