/** The condition that a macaroon is good for some time only, in milliseconds from now. */
export function timeBefore(milliseconds: number): string {
  return `time-before ${new Date(Date.now() + milliseconds).toISOString()}`;
}

/** The condition that a third party says who the bearer is. */
export function declaredUser(name: string): string {
  return `declared username ${name}`;
}

/** What has run out, if a condition says until when a macaroon is good. */
export function expiryProblem(condition: string): string | undefined {
  const [, until] = /^time-before (.*)$/.exec(condition) ?? [];
  if (until === undefined) return undefined;
  const end = Date.parse(until);
  if (Number.isNaN(end)) return "cannot parse time";
  return Date.now() >= end ? "macaroon has expired" : undefined;
}

/** Who a macaroon's conditions say that its bearer is; nobody when they disagree. */
export function declaredUserIn(conditions: readonly string[]): string | undefined {
  const names = conditions.flatMap((each) => /^declared username (.*)$/.exec(each)?.[1] ?? []);
  return new Set(names).size === 1 ? names[0] : undefined;
}

/** The condition that a third party has to find true and to say who that is. */
export function needDeclaredUser(condition: string): string {
  return `need-declared username ${condition}`;
}

/** A third party's condition without what its discharge needs to declare. */
export function withoutNeeded(condition: string): string {
  return condition.replace(/^need-declared \S+ /, "");
}
