import { controllerUrl } from "@facadegen/transport";
import type { Credentials, Way } from "../session/ways-to-sign-in.js";
import { byId, say } from "./element.js";

/** What someone has filled in. */
export interface SignInRequest {
  readonly url: string;
  readonly credentials: Credentials;
}

/** The form of someone who is not signed in. */
export interface SignInForm {
  show(problem?: string): void;
  hide(): void;
}

/**
 * @param submit - Signs in; answers what to tell the user when that fails.
 */
export function signInForm(
  submit: (request: SignInRequest) => Promise<string | undefined>,
): SignInForm {
  const section = byId("sign-in", HTMLElement);
  const form = byId("sign-in-form", HTMLFormElement);
  const url = byId("url", HTMLInputElement);
  const username = byId("username", HTMLInputElement);
  const password = byId("password", HTMLInputElement);
  const error = byId("sign-in-error", HTMLParagraphElement);
  const button = byId("sign-in-button", HTMLButtonElement);

  const way = (): Way =>
    new FormData(form).get("way") === "session-cookie" ? "session-cookie" : "password";

  function showWay(): void {
    byId("password-fields", HTMLDivElement).hidden = way() !== "password";
    byId("session-cookie-help", HTMLParagraphElement).hidden = way() !== "session-cookie";
  }

  /** What is missing or wrong, and where; nothing when it can be tried. */
  function mistake(): { readonly text: string; readonly place: HTMLInputElement } | undefined {
    if (!url.value.trim()) return { text: "Give the address of a controller.", place: url };
    if (!urlOf(url.value)) {
      return { text: "That is no address of a controller, such as 10.0.0.1:17070.", place: url };
    }
    if (way() !== "password") return undefined;
    if (!username.value.trim()) return { text: "Give the name of a user.", place: username };
    if (!password.value) return { text: "Give the user's password.", place: password };
    return undefined;
  }

  async function send(): Promise<void> {
    const found = mistake();
    for (const place of [url, username, password]) {
      place.toggleAttribute("aria-invalid", place === found?.place);
    }
    say(error, found?.text ?? "");
    if (found) return found.place.focus();
    setBusy(true);
    const problem = await submit({
      url: urlOf(url.value) ?? "",
      credentials: { way: way(), username: username.value.trim(), password: password.value },
    });
    setBusy(false);
    say(error, problem ?? "");
    if (problem === undefined) password.value = "";
    else (way() === "password" ? password : url).focus();
    return undefined;
  }

  function setBusy(isBusy: boolean): void {
    button.disabled = isBusy;
    button.textContent = isBusy ? "Connecting …" : "Connect";
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void send();
  });
  form.addEventListener("change", showWay);
  prefill(url, username);
  showWay();
  say(error, "");
  return {
    show(problem = "") {
      section.hidden = false;
      say(error, problem);
      (url.value ? (username.value ? password : username) : url).focus();
    },
    hide() {
      section.hidden = true;
    },
  };
}

/** A link can name controller and user: `?controller=wss://10.0.0.1:17070/api&user=admin`. */
function prefill(url: HTMLInputElement, username: HTMLInputElement): void {
  const given = new URLSearchParams(location.search);
  url.value ||= given.get("controller") ?? "";
  username.value ||= given.get("user") ?? "";
}

function urlOf(text: string): string | undefined {
  try {
    return controllerUrl(text.trim());
  } catch {
    return undefined;
  }
}
