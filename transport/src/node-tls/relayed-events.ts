/** The events of a WebSocket, with what its listeners get. */
export interface WebSocketEvents {
  readonly open: undefined;
  readonly message: { readonly data: unknown };
  readonly error: object;
  readonly close: { readonly code: number; readonly reason: string };
}

/** A listener to one of them. */
export type EventListener<Type extends keyof WebSocketEvents> = (
  event: WebSocketEvents[Type],
) => void;

/** The listeners of a socket that stands before others. */
export interface RelayedEvents {
  /** Adds a listener. */
  listen<Type extends keyof WebSocketEvents>(type: Type, listener: EventListener<Type>): void;
  /** Tells every listener to that event. */
  tell<Type extends keyof WebSocketEvents>(type: Type, event: WebSocketEvents[Type]): void;
}

/** Starts with no listeners. */
export function createRelayedEvents(): RelayedEvents {
  const listeners: { [Type in keyof WebSocketEvents]: EventListener<Type>[] } = {
    open: [],
    message: [],
    error: [],
    close: [],
  };
  return {
    listen: (type, listener) => void listeners[type].push(listener),
    tell(type, event) {
      for (const listener of listeners[type]) listener(event);
    },
  };
}
