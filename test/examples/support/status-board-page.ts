import type { DevTools } from "../../support/chromium/dev-tools.js";
import { openPage, type ChromiumPage } from "../../support/chromium/open-page.js";

/** Who signs in, and where. */
export interface SignIn {
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/** The example in a browser, used as a person does: by what can be read and pressed. */
export interface StatusBoardPage extends ChromiumPage {
  /** Fills in the form and sends it. */
  signIn(given: SignIn): Promise<void>;
  /** Presses the button with a name, once there is one. */
  press(name: string): Promise<void>;
  /** Clicks what a selector finds first, whether it is shown or not. */
  click(selector: string): Promise<void>;
  /** Waits until some text is shown anywhere, or in what a selector finds; answers what is shown there. */
  see(text: string, selector?: string): Promise<string>;
  /** Waits until a text is shown nowhere, or not in what a selector finds. */
  seeNoMore(text: string, selector?: string): Promise<void>;
  /** What is shown, or what a selector finds. */
  shown(selector?: string): Promise<string>;
}

/** Far more than anything takes; what fails tells what was shown instead. */
const LIMIT_MS = 30_000;

export async function openStatusBoard(devTools: DevTools, url: string): Promise<StatusBoardPage> {
  const page = await openPage(devTools);
  await page.load(url);

  const call = (run: string, ...given: readonly unknown[]): Promise<unknown> =>
    page.evaluate(`(${run})(${given.map((one) => JSON.stringify(one)).join(", ")})`);

  async function shown(selector = "body"): Promise<string> {
    const run = `(selector) => [...document.querySelectorAll(selector)]
      .filter((found) => found.checkVisibility()).map((found) => found.innerText).join("\\n")`;
    return String(await call(run, selector));
  }

  /** Looks with each of the browser's frames, and once more when the time is over. */
  async function until(condition: string, ...given: readonly unknown[]): Promise<boolean> {
    const run = `(limitMs, ...given) => new Promise((resolve) => {
      const end = performance.now() + limitMs;
      const look = () => {
        if ((${condition})(...given)) resolve(true);
        else if (performance.now() > end) resolve(false);
        else setTimeout(look, 20);
      };
      look();
    })`;
    return (await call(run, LIMIT_MS, ...given)) === true;
  }

  const texts = `(selector, text) =>
    [...document.querySelectorAll(selector)].some(
      (found) => found.checkVisibility() && found.innerText.includes(text))`;

  return {
    ...page,
    shown,
    async signIn({ url: controller, username, password }) {
      await call(
        `(values) => {
          for (const [id, value] of Object.entries(values)) document.getElementById(id).value = value;
          document.getElementById("sign-in-form").requestSubmit();
        }`,
        { url: controller, username, password },
      );
    },
    async press(name) {
      const find = `[...document.querySelectorAll("button")].find((button) =>
        button.checkVisibility() && !button.disabled &&
        (button.getAttribute("aria-label") ?? button.textContent) === name)`;
      if (!(await until(`(name) => ${find} !== undefined`, name))) {
        throw new Error(`no button "${name}" in:\n${await shown()}`);
      }
      await call(`(name) => ${find}.click()`, name);
    },
    async click(selector) {
      await call(`(selector) => document.querySelector(selector).click()`, selector);
    },
    async see(text, selector = "body") {
      if (!(await until(texts, selector, text))) {
        throw new Error(`no "${text}" in:\n${await shown(selector)}`);
      }
      return shown(selector);
    },
    async seeNoMore(text, selector = "body") {
      if (!(await until(`(...given) => !(${texts})(...given)`, selector, text))) {
        throw new Error(`still "${text}" in:\n${await shown(selector)}`);
      }
    },
  };
}
