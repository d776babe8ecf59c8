/** What `controller.on` takes and refuses; `handler-types.test.ts` has a compiler look at it. */
import { MigrationTargetV3 } from "@facadegen/migration-client/facades/migration-target/MigrationTargetV3";
import MigrationTarget from "@facadegen/migration-client/facades/migration-target/index";
import { PingerV1 } from "@facadegen/migration-client/facades/pinger/PingerV1";
import { jujuError, type Controller, type JsonObject, type MethodCall } from "@facadegen/simulator";
import type { CallOptions, Transport } from "@facadegen/transport";
import { expectTypeOf } from "vitest";
import { ControllerV12 } from "../../../test/golden/corrected-strict/src/facades/controller/ControllerV12.js";
import { ControllerV14 } from "../../../test/golden/corrected-strict/src/facades/controller/ControllerV14.js";
import { NotifyWatcherV1 } from "../../../test/golden/corrected-strict/src/facades/notify-watcher/NotifyWatcherV1.js";

declare const controller: Controller;

// Params, call and result of one version.
controller.on(MigrationTargetV3, {
  abort(params, call) {
    expectTypeOf(params).toEqualTypeOf<Parameters<MigrationTargetV3["abort"]>[0]>();
    expectTypeOf(call).toEqualTypeOf<MethodCall>();
    const tag: string = params["model-tag"];
    return call.signal.aborted || tag === "" ? undefined : undefined;
  },
  checkMachines: () => ({ results: [{ error: { message: "gone", code: "not found" } }, {}] }),
  caCert: async () => ({ result: "AAEC" }),
  latestLogTime: () => "2026-01-02T03:04:05Z",
  prechecks() {
    throw jujuError("model migration in progress");
  },
});

// @ts-expect-error -- no such method
controller.on(MigrationTargetV3, { cacert: () => ({ result: "" }) });
// @ts-expect-error -- the name on the wire is not that of the class
controller.on(MigrationTargetV3, { CACert: () => ({ result: "" }) });
// @ts-expect-error -- no method
controller.on(MigrationTargetV3, { VERSION: () => 3 });
// @ts-expect-error -- bytes travel as base64
controller.on(MigrationTargetV3, { caCert: () => ({ result: [0, 1] }) });
// @ts-expect-error -- of another key
controller.on(MigrationTargetV3, { caCert: () => ({ bytes: "" }) });
// @ts-expect-error -- a result is needed
controller.on(MigrationTargetV3, { caCert: () => {} });
// @ts-expect-error -- a promise of something else
controller.on(MigrationTargetV3, { caCert: async () => 5 });
// @ts-expect-error -- there is no result
controller.on(MigrationTargetV3, { abort: () => ({ done: true }) });
// @ts-expect-error -- a handler is a function
controller.on(MigrationTargetV3, { caCert: { result: "" } });
controller.on(MigrationTargetV3, {
  // @ts-expect-error -- no such param
  abort: (params) => void params.model,
});
interface OtherParams {
  readonly "model-tag": number;
}
// @ts-expect-error -- other params
controller.on(MigrationTargetV3, { abort: (params: OtherParams) => void params });

// Methods that take nothing, or a watcher's id, get an object.
controller.on(PingerV1, {
  ping: (params) => void expectTypeOf(params).toEqualTypeOf<JsonObject>(),
});
controller.on(NotifyWatcherV1, {
  next(params, call) {
    expectTypeOf(params).toEqualTypeOf<JsonObject>();
    expectTypeOf(call.id).toEqualTypeOf<string>();
  },
});
controller.on(ControllerV14, {
  // Any text is an id, as `watchers.add` gives it.
  watchAllModels: (_params, { connection, signal }) => ({
    "watcher-id": connection.watchers.add({
      kind: "AllModelWatcher",
      next: () => Promise.reject(signal.reason),
    }),
  }),
});

// Several versions: the methods of any of them.
controller.on([ControllerV12, ControllerV14], {
  mongoVersion: () => {},
  cloudSpecs: (params) => {
    expectTypeOf(params).toEqualTypeOf<Parameters<ControllerV14["cloudSpecs"]>[0]>();
    return { result: null };
  },
});
// @ts-expect-error -- version 14 alone has it
controller.on([ControllerV12], { cloudSpecs: () => ({ result: null }) });
controller.on(MigrationTarget, { caCert: () => ({ result: "AAEC" }) });
// @ts-expect-error -- no such method in any version
controller.on(MigrationTarget, { cacert: () => ({ result: "AAEC" }) });

// Classes that are written by hand.
class HandMade {
  static readonly NAME = "HandMade";
  static readonly VERSION = 1;
  readonly #transport: Transport;
  constructor(transport: Transport) {
    this.#transport = transport;
  }
  required(params: { readonly a: string }): Promise<{ b: number }> {
    return this.#transport.call({ type: "HandMade", version: 1, request: "Required", params });
  }
  optional(params?: { readonly a: string }, options?: CallOptions): Promise<void> {
    return this.#transport.call(
      { type: "HandMade", version: 1, request: "Optional", params },
      options,
    );
  }
  notACall(): number {
    return 1;
  }
}
controller.on(HandMade, {
  required: (params) => ({ b: params.a.length }),
  optional: (params) => void expectTypeOf(params).toEqualTypeOf<{ readonly a: string }>(),
});
// @ts-expect-error -- calls nothing
controller.on(HandMade, { notACall: () => 1 });
// @ts-expect-error -- no facade class
controller.on(Date, {});

// By name, nothing is known.
controller.on("Uniter", { Life: (params) => ({ life: params["tag"] ?? null }) });
// @ts-expect-error -- not what JSON can say
controller.on("Uniter", { Life: () => ({ life: new Map() }) });

// Undone by hand, or by scope.
controller.on(PingerV1, {}).remove();
{
  using registration = controller.on(PingerV1, {});
  registration.remove();
}
