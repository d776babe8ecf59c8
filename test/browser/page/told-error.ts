import { FacadegenError } from "@facadegen/transport";

/** An error as it can be told across processes. */
export interface ToldError {
  readonly name: string;
  readonly message: string;
  /** Whether it is an error of the package. */
  readonly isOurs: boolean;
  /** The name of its cause, where it has one. */
  readonly cause: string | undefined;
  /** Its own fields. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<ToldError> {
  try {
    await promise;
  } catch (error) {
    return toldError(error);
  }
  throw new Error("not rejected");
}

/** Tells an error. */
function toldError(error: unknown): ToldError {
  const { name, message, cause, ...fields } = Object(error);
  return {
    name: String(name),
    message: String(message),
    isOurs: error instanceof FacadegenError,
    cause: cause === undefined ? undefined : String(cause.name),
    fields,
  };
}
