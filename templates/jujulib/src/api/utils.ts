/**
 * Small helpers that facades, connections and applications share.
 *
 * @module
 */
import type { Callback, CallbackError } from "./transport.js";

/** Texts that applications compare with. */
export enum Label {
  UNKNOWN_ERROR = "Unknown error",
}

/**
 * Binds every method of an object to it, those of its base classes too, so that a method can be handed over alone.
 *
 * @param obj - The object; its methods become properties of its own.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- a class instance is no `Record<string, unknown>`
export function autoBind(obj: { [k: string]: any }): void {
  for (
    let prototype: unknown = Object.getPrototypeOf(obj);
    prototype !== null && prototype !== Object.prototype;
    prototype = Object.getPrototypeOf(prototype)
  ) {
    for (const name of Object.getOwnPropertyNames(prototype)) {
      const isBound = Object.hasOwn(obj, name);
      if (name === "constructor" || isBound || typeof obj[name] !== "function") continue;
      obj[name] = obj[name].bind(obj);
    }
  }
}

/**
 * Leads an outcome to a callback where there is one, else to a promise.
 *
 * @param callback - Called with `(null, value)` or `(error)`.
 * @param resolve - Called with the value when there is no callback.
 * @param reject - Called with the error when there is no callback.
 * @param transform - Changes the value first.
 */
export function createAsyncHandler<T>(
  callback: Callback<T> | undefined,
  resolve: (value: T) => void,
  reject: (error: CallbackError) => void,
  transform: (value: T) => T = (value) => value,
): { resolve: (value: T) => void; reject: (error: CallbackError) => void } {
  return {
    resolve(value) {
      const outcome = transform(value);
      if (callback) callback(null, outcome);
      else resolve(outcome);
    },
    reject: callback ?? reject,
  };
}

/**
 * Makes an `Error` of whatever was thrown or told: of a text or an object with a message one with that message, of
 * any other object its JSON.
 *
 * @param error - What is to be an error.
 * @returns The error itself where it is one already.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- as applications know it
export function toError(error: any): Error {
  if (error instanceof Error) return error;
  return new Error(errorText(error));
}

function errorText(error: unknown): string {
  if (typeof error === "string") return error;
  if (typeof error !== "object" || error === null) return Label.UNKNOWN_ERROR;
  const { message, Message } = error as { readonly message?: unknown; readonly Message?: unknown };
  for (const text of [message, Message]) if (typeof text === "string" && text) return text;
  try {
    return JSON.stringify(error);
  } catch {
    return Label.UNKNOWN_ERROR;
  }
}
