/** Why the signal of a call aborts: its connection is gone or going. */
export class ConnectionEnded extends Error {
  override readonly name = "ConnectionEnded";

  constructor() {
    super("context canceled");
  }
}
