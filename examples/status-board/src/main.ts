import type { ReconnectChange } from "@facadegen/transport/reconnect";
import { board, type Board } from "./page/board.js";
import { byId } from "./page/element.js";
import { signInForm, type SignInRequest } from "./page/sign-in-form.js";
import { keepTimesTrue } from "./page/since.js";
import { sentenceFor } from "./session/sentence-for.js";
import { signIn, type Session } from "./session/session.js";
import { loginProvider } from "./session/ways-to-sign-in.js";

interface SignedIn {
  readonly session: Session;
  readonly shown: Board;
}

let current: SignedIn | undefined;

const form = signInForm(async ({ url, credentials }: SignInRequest) => {
  const explain = (error: unknown): string => sentenceFor(error, credentials.way);
  try {
    const session = await signIn(url, loginProvider(credentials), {
      state(change: ReconnectChange) {
        current?.shown.showConnection(change);
        // After a loss it may turn out that the user may no longer sign in.
        if (current && change.state === "stopped" && change.error !== undefined) {
          signOut(explain(change.error));
        }
      },
      warning: (error) => current?.shown.showFailure(error),
    });
    const shown = board(session, explain);
    current = { session, shown };
    form.hide();
    showBoard(true);
    shown.showConnection({ state: "connected", failures: 0 });
    byId("content", HTMLElement).focus();
    return undefined;
  } catch (error) {
    return explain(error);
  }
});

function signOut(problem?: string): void {
  const ended = current;
  current = undefined;
  ended?.shown.close();
  void ended?.session.close();
  showBoard(false);
  form.show(problem);
}

function showBoard(isShown: boolean): void {
  byId("board", HTMLDivElement).hidden = !isShown;
  byId("session", HTMLDivElement).hidden = !isShown;
}

byId("sign-out", HTMLButtonElement).addEventListener("click", () => signOut());
byId("retry", HTMLButtonElement).addEventListener("click", () =>
  current?.session.controller.retryNow(),
);
// The network is back: why wait any longer?
addEventListener("online", () => current?.session.controller.retryNow());
keepTimesTrue();
form.show();
