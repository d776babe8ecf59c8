import { FacadegenError } from "../errors.js";

/** The longest part of a wrong text that a message shows. */
const LONGEST_SHOWN = 80;

/** A text is not the tag, id or URI that it should be. The message says what is wrong and shows a right one. */
export class InvalidNameError extends FacadegenError {
  override get name(): "InvalidNameError" {
    return "InvalidNameError";
  }
  /** The text. */
  readonly text: string;

  constructor(text: string, what: string) {
    super(`${shown(text)} ${what}`);
    this.text = text;
  }
}

/** A text in quotes, cut where it is long. */
export function shown(text: string): string {
  return JSON.stringify(text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);
}
