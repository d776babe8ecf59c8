import { describe, expect, it } from "vitest";
import { macaroons } from "../../src/bakery.js";
import { connect, firstOf, LoginError, password } from "../../src/index.js";
import { deviceFlow } from "../../src/jaas.js";
import { LOGIN_RESULT, startServer } from "../support/juju-server.js";
import { rejection } from "../support/scripted-socket.js";
import { macaroonController } from "./support/controller.js";
import type { MacaroonController } from "./support/controller.js";
import { startIdentityProvider } from "./support/identity-provider.js";
import type { IdentityProvider } from "./support/identity-provider.js";

/** A controller on the loopback that takes macaroons; the provider is another port of the same host. */
async function startController(
  provider: IdentityProvider,
): Promise<MacaroonController & { readonly url: string }> {
  const controller = macaroonController(provider);
  const { url } = await startServer(
    ({ frame, reply, error }) => {
      controller.transport.call(frame).then(reply, ({ message, code }) => error(message, code));
    },
    { answerLogin: false },
  );
  return { ...controller, url };
}

describe("over a WebSocket", () => {
  it("a local user logs in with macaroons on one socket", async () => {
    const provider = await startIdentityProvider("password");
    const { url, logins } = await startController(provider);
    const login = macaroons({
      username: "admin",
      password: "correct horse",
      passwordOrigins: [provider.origin],
    });
    const connection = await connect(url, { login });
    expect(connection.info.user.identity).toBe("user-admin");
    expect(logins).toHaveLength(2);
    await connection.close();
    const again = await connect(url, { login });
    expect(logins).toHaveLength(3);
    await again.close();
  });

  it("a wrong password is a LoginError of the kind refused, as with the password itself", async () => {
    const provider = await startIdentityProvider("password");
    const { url } = await startController(provider);
    const login = macaroons({
      username: "admin",
      password: "wr0ng",
      passwordOrigins: [provider.origin],
    });
    const error = await rejection(connect(url, { login }));
    expect(error).toBeInstanceOf(LoginError);
    expect(error).toMatchObject({ kind: "refused" });
  });

  it("an abort ends the login that waits for the user", async () => {
    const provider = await startIdentityProvider("browser");
    const { url } = await startController(provider);
    const controller = new AbortController();
    const login = macaroons({ interact: () => controller.abort() });
    const error = await rejection(connect(url, { login, signal: controller.signal }));
    expect(error).toBe(controller.signal.reason);
  });

  it("the next way to log in is tried on the same socket", async () => {
    const { url, requests, sockets } = await startServer(
      ({ frame, reply, error }) => {
        if (frame.version === 4) error("this version of Juju does not", "not supported");
        else if (frame.request === "Login") reply(LOGIN_RESULT);
      },
      { answerLogin: false },
    );
    const login = firstOf([
      deviceFlow({ show: () => undefined }),
      password({ username: "admin", password: "secret" }),
    ]);
    const connection = await connect(url, { login });
    expect(requests.map(({ request }) => request)).toEqual(["LoginDevice", "Login"]);
    expect(sockets).toHaveLength(1);
    await connection.close();
  });
});
