import { ts, type Syntax } from "../inspect/ts-morph.js";
import { optionValue, type ConnectOptions } from "./connect-options.js";
import type { Credentials } from "./credentials.js";
import type { MigratedFile } from "./migrated-file.js";
import { BAKERY, JAAS, TRANSPORT } from "./module-map.js";
import type { Piece } from "./text-edits.js";

/** The login provider that does what the options and credentials of the library did. */
export function loginText(
  file: MigratedFile,
  options: ConnectOptions,
  credentials: Credentials,
): Piece[] {
  const cookie = optionValue(options, "loginWithSessionCookie");
  if (cookie === undefined) return withoutCookie(file, options, credentials);
  const session = `${file.want(JAAS, "sessionCookie")}()`;
  if (cookie.kind === ts.SyntaxKind.TrueKeyword) return [session];
  return [file.moved(cookie), ` ? ${session} : `, ...withoutCookie(file, options, credentials)];
}

function withoutCookie(
  file: MigratedFile,
  options: ConnectOptions,
  credentials: Credentials,
): Piece[] {
  const byPassword = (node: Syntax.Expression): Piece[] => [
    `${file.want(TRANSPORT, "password")}(`,
    file.moved(node),
    ")",
  ];
  if (credentials.kind === "password") return byPassword(credentials.node);
  const byMacaroons = (): Piece[] => macaroonsText(file, options);
  if (credentials.kind !== "optional") return byMacaroons();
  const { node } = credentials;
  const otherwise: Piece[] =
    options.variable === undefined
      ? byMacaroons()
      : [`${file.textOf(options.variable.name)}.login`];
  return [file.moved(node), " ? ", ...byPassword(node), " : ", ...otherwise];
}

function macaroonsText(file: MigratedFile, options: ConnectOptions): Piece[] {
  const bakery = optionValue(options, "bakery");
  if (bakery === undefined) return [];
  const macaroons = file.want(BAKERY, "macaroons");
  return file.textOf(bakery) === "bakery"
    ? [`${macaroons}({ bakery })`]
    : [`${macaroons}({ bakery: `, file.moved(bakery), " })"];
}
