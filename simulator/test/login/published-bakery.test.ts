import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { rawClient } from "../support/raw-client.js";
import { started } from "../support/started.js";
import { askAdmin, LINES, objectIn, responseOf } from "./support/ask.js";
import { send } from "./support/discharge.js";
import { isInstalled } from "./support/macaroon-package.js";

const PACKAGE = "@canonical/macaroon-bakery";

/** The few properties of an `XMLHttpRequest` that the package looks at. */
interface Answered {
  readonly status: number;
  readonly response: string;
  readonly responseText: string;
  getResponseHeader(name: string): string | null;
}

/** The part of the package that is used. */
interface BakeryPackage {
  readonly Bakery: new (options: {
    readonly sendRequest: (
      url: string,
      method: string,
      headers: Readonly<Record<string, string>>,
      body: string | null | undefined,
      withCredentials: boolean,
      callback: (event: { readonly target: Answered }) => void,
    ) => void;
    readonly visitPage: (error: { readonly Info: unknown }) => void;
  }) => {
    discharge(
      macaroon: unknown,
      onSuccess: (macaroons: unknown) => void,
      onFailure: (error: unknown) => void,
    ): void;
  };
}

async function answerOf(
  ...request: Parameters<typeof send>
): Promise<{ readonly target: Answered }> {
  const { status, text, headers } = await send(...request);
  const getResponseHeader = (name: string): string | null => {
    const value = headers[name.toLowerCase()];
    return typeof value === "string" ? value : null;
  };
  return { target: { status, response: text, responseText: text, getResponseHeader } };
}

// The bakery of the published JavaScript library: it knows version 1 of macaroons, and visiting and waiting only.
describe.skipIf(!isInstalled(PACKAGE))(`${PACKAGE} (skipped where it is not installed)`, () => {
  let published: BakeryPackage;
  beforeAll(async () => {
    // It finds the platform's text encoders nowhere else.
    vi.stubGlobal("window", globalThis);
    published = await import(PACKAGE);
  });
  afterAll(() => void vi.unstubAllGlobals());

  it.each(LINES)(
    "discharges what an external user of Juju %s is sent, and the login takes it",
    async (juju) => {
      const users = { "alice@external": {} };
      const controller = await started({ juju, identityProvider: true, users });
      const { provider } = controller.identity;
      const bakery = new published.Bakery({
        sendRequest(url, method, headers, body, _withCredentials, callback) {
          const request = { method: method.toUpperCase(), headers, body: body ?? "" };
          // oxlint-disable-next-line promise/no-callback-in-promise -- it is how the package wants it
          answerOf(url, request).then(callback, callback);
        },
        visitPage: ({ Info }) =>
          provider.logIn("alice@external", String(objectIn(Info)["VisitURL"])),
      });
      const client = await rawClient(controller.url);
      // As that library logs in: without a bakery-version.
      const result = responseOf(await askAdmin(client, "Login", { "auth-tag": "", macaroons: [] }));
      const macaroons = await new Promise<unknown>((resolve, reject) => {
        bakery.discharge(result["bakery-discharge-required"], resolve, reject);
      });
      const login = responseOf(await askAdmin(client, "Login", { macaroons: [macaroons] }));
      expect(login["user-info"]).toMatchObject({ identity: "user-alice@external" });
    },
  );
});
