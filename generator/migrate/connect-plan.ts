import { type Syntax, ts } from "../inspect/ts-morph.js";
import { readConnectAndLogin, readLogin, type ConnectResult } from "./connect-result.js";
import { optionValue, readOptions, type ConnectOptions } from "./connect-options.js";
import { readCredentials, type Credentials } from "./credentials.js";
import type { LibraryUse } from "./library-uses.js";
import type { MigratedFile } from "./migrated-file.js";
import { bare, callOf } from "./syntax-places.js";

/** How a call of `connect` or `connectAndLogin` becomes one of the transport's `connect`. */
export interface ConnectPlan {
  readonly use: LibraryUse;
  readonly call: Syntax.CallExpression;
  readonly url: Syntax.Expression;
  readonly given: Syntax.Expression | undefined;
  readonly options: ConnectOptions;
  readonly credentials: Credentials;
  readonly clientVersion: Syntax.Expression | undefined;
  readonly result: ConnectResult;
}

/** A call that is left as it is. */
export interface LeftCall {
  readonly use: LibraryUse;
  readonly call: Syntax.CallExpression;
  readonly reason: string;
}

/** Decides which of a file's calls can be rewritten. */
export function planConnects(
  file: MigratedFile,
  uses: readonly LibraryUse[],
): { plans: ConnectPlan[]; left: LeftCall[] } {
  let plans: ConnectPlan[] = [];
  const left: LeftCall[] = [];
  for (const use of uses) {
    const call = callOf(use.node);
    if (call === undefined) continue;
    const plan = planCall(file, use, call);
    if (typeof plan === "string") left.push({ use, call, reason: plan });
    else plans.push(plan);
  }
  // A variable with options is rewritten for all calls that it is given to, or for none.
  for (let isStable = false; !isStable;) {
    const kept = plans.filter((plan) => {
      const isFree = ownsOptions(file, plan, plans);
      const reason = "its options are also used where nothing can be rewritten";
      if (!isFree) left.push({ use: plan.use, call: plan.call, reason });
      return isFree;
    });
    isStable = kept.length === plans.length;
    plans = kept;
  }
  return { plans, left };
}

function planCall(
  file: MigratedFile,
  use: LibraryUse,
  call: Syntax.CallExpression,
): ConnectPlan | string {
  const [url, given, third, fourth] = call.arguments;
  if (url === undefined || call.arguments.some((argument) => ts.isSpreadElement(argument)))
    return "its arguments are not written out";
  const options = readOptions(file, given);
  if (typeof options === "string") return options;
  const isBoth = use.name === "connectAndLogin";
  const result = isBoth ? readConnectAndLogin(file, call) : readLogin(file, call, third);
  if (typeof result === "string") return result;
  const login = isBoth ? [third, fourth] : (result.login?.arguments ?? []);
  const [credential, version] = login;
  const credentials = readCredentials(file, credential);
  const clientVersion = version !== undefined && isLibraryVersion(version) ? undefined : version;
  const plan = { use, call, url, given, options, credentials, clientVersion, result };
  return problemOf(plan) ?? plan;
}

/** The library's own version, which is its default too. */
function isLibraryVersion(node: Syntax.Expression): boolean {
  const inner = bare(node);
  const name = ts.isPropertyAccessExpression(inner) ? inner.name : inner;
  return ts.isIdentifier(name) && name.text === "CLIENT_VERSION";
}

function problemOf({ options, credentials, result }: ConnectPlan): string | undefined {
  const cookie = optionValue(options, "loginWithSessionCookie");
  const bakery = optionValue(options, "bakery");
  const isAlwaysCookie = cookie?.kind === ts.SyntaxKind.TrueKeyword;
  if (credentials.kind === "unclear" && !isAlwaysCookie)
    return "it cannot be told whether its credentials are a user name and a password";
  const hasOther = bakery !== undefined || isAlwaysCookie;
  if (credentials.kind === "none" && !hasOther) return "it has neither credentials nor a bakery";
  if (credentials.kind === "optional" && !hasOther)
    return "its credentials may be missing, and there is no bakery";
  if (options.variable !== undefined && cookie !== undefined && credentials.kind !== "none")
    return "its options say that the session cookie is used, and it has credentials too";
  if (options.variable !== undefined && cookie !== undefined && !isAlwaysCookie && !bakery)
    return "its options choose how to log in";
  const onClose = optionValue(options, "closeCallback");
  if (onClose === undefined) return undefined;
  if (options.variable !== undefined) return "its options have a closeCallback";
  return result.statement === undefined || result.connection === undefined
    ? "it has a closeCallback, and no variable holds the connection"
    : undefined;
}

/** Whether the variable with the options is used for calls alone that are rewritten. */
function ownsOptions(
  file: MigratedFile,
  { options: { variable } }: ConnectPlan,
  plans: readonly ConnectPlan[],
): boolean {
  if (variable === undefined) return true;
  if (!ts.isIdentifier(variable.name)) return false;
  return file
    .usesOf(variable.name)
    .every((use) => plans.some(({ given }) => given !== undefined && bare(given) === use));
}
