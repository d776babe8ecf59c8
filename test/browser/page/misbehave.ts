// What no other scenario may do: it shows that the tests would notice.

/** Prints, and lets a promise reject that nobody handles. */
export async function printAndReject({ text }: { text: string }): Promise<void> {
  // oxlint-disable-next-line no-console -- it is what this is for
  console.log(`printed ${text}`);
  void Promise.reject(new Error(`rejected ${text}`));
}

/** Fails. */
export async function fail({ text }: { text: string }): Promise<void> {
  throw new Error(`failed ${text}`);
}
