import { ConnectionClosedError } from "../errors.js";
import type { OnConnected } from "./reconnect-types.js";

/**
 * Does something on a connection. The function returned ends it: it aborts the signal and calls what the
 * work has returned, or will return.
 *
 * @param failed - Told of errors, other than those that a lost connection brings with it.
 */
export function runWhileConnected<Conn>(
  run: OnConnected<Conn>,
  connection: Conn,
  failed: (error: unknown) => void,
): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  let end: unknown;

  const unlessLost = async (work: () => unknown, passes: () => boolean): Promise<unknown> => {
    try {
      return await work();
    } catch (error) {
      // A pending call knows of the loss a little before the signal does.
      if (!passes() && !(error instanceof ConnectionClosedError)) failed(error);
      return undefined;
    }
  };
  const finish = async (): Promise<void> => {
    const ending = end;
    if (typeof ending !== "function") return;
    await unlessLost(
      () => ending(),
      () => false,
    );
  };
  const start = async (): Promise<void> => {
    end = await unlessLost(
      () => run(connection, signal),
      () => signal.aborted,
    );
    if (signal.aborted) await finish();
  };
  void start();
  return () => {
    controller.abort();
    void finish();
  };
}
