import { password, type LoginProvider } from "@facadegen/transport";
import { sessionCookie } from "@facadegen/transport/jaas";

/** How someone signs in. */
export type Way = "password" | "session-cookie";

/** What someone has filled in. */
export interface Credentials {
  readonly way: Way;
  readonly username: string;
  readonly password: string;
}

/** How to log in with that, each time that a connection is made. The password is kept in memory alone. */
export function loginProvider(credentials: Credentials): LoginProvider {
  return credentials.way === "password" ? password(credentials) : sessionCookie();
}
