import type { CallOptions, ConnectionInfo, Facade, Transport } from "../../src/index.js";

/** Params of {@link ModelManagerV9.listModels}. */
export interface Entity {
  tag: string;
}
/** Result of {@link ModelManagerV9.listModels}. */
export interface UserModelList {
  "user-models": { name: string }[] | null;
}

/** A class as the generator writes them, with a method of each form. */
export class ModelManagerV9 implements Facade {
  static readonly NAME = "ModelManager";
  static readonly VERSION: number = 9;
  readonly NAME = "ModelManager";
  readonly VERSION: number = 9;
  readonly _transport: Transport;
  constructor(transport: Transport, _info: ConnectionInfo) {
    this._transport = transport;
  }
  listModels(params: Entity, options?: CallOptions): Promise<UserModelList> {
    const { VERSION: version } = this;
    return this._transport.call(
      { type: "ModelManager", version, request: "ListModels", params },
      options,
    );
  }
  destroyModels(params: { models: string[] }, options?: CallOptions): Promise<void> {
    const { VERSION: version } = this;
    return this._transport.call(
      { type: "ModelManager", version, request: "DestroyModels", params },
      options,
    );
  }
  describe(): string {
    return `version ${this.VERSION}`;
  }
}
export class ModelManagerV10 extends ModelManagerV9 {
  static override readonly VERSION: number = 10;
  override readonly VERSION: number = 10;
}
export const ModelManager = {
  name: "ModelManager",
  versions: [ModelManagerV9, ModelManagerV10],
} as const;

/** Written by hand: private fields, an async method, and a name that no rule gives. */
export class PingerV1 {
  static readonly NAME = "Pinger";
  static readonly VERSION = 1;
  readonly #transport: Transport;
  constructor(transport: Transport) {
    this.#transport = transport;
  }
  async isAlive(options?: CallOptions): Promise<void> {
    await this.#transport.call({ type: "Pinger", version: 1, request: "Ping" }, options);
  }
  async lazily(): Promise<void> {
    await Promise.resolve();
    await this.isAlive();
  }
}
