// The types of requests and sockets are Node's, and compilers of version 6 and later load none unasked.
/// <reference types="node" preserve="true" />
export type { Registration } from "./answers/answers.js";
export type { GiveHandlers } from "./answers/answers.js";
export type {
  HandledFacade,
  HandledParams,
  Handler,
  HandlersOf,
  WireHandlers,
} from "./answers/handler-types.js";
export { jujuError } from "./answers/juju-error.js";
export type { Violation } from "./answers/violation.js";
export type * from "./controller-options.js";
export type { Controller } from "./controller.js";
export type * from "./faults/fault-types.js";
export { charmArchive } from "./files/charm-archive.js";
export type { ControllerHealth, SimulatedFiles } from "./files/simulated-files.js";
export type * from "./files/stored-files.js";
export type { ControllerIdentity } from "./identity/identity-part.js";
export type { IdentityProvider } from "./identity/identity-provider.js";
export type { Json, JsonObject } from "./json.js";
export type { FrameRequest } from "./parts/frame-filter.js";
export type { AgentCredentials } from "./listen/http-login.js";
export type { JaasUsers } from "./login/jaas.js";
export type { LoginTokenOptions } from "./login/login-tokens.js";
export type { SimulatedLogLevel } from "./logs/log-level.js";
export type { SimulatedLogRecord } from "./logs/log-record.js";
export type { LogMessageOptions, SimulatedLog } from "./logs/simulated-log.js";
export { CallExpectationError } from "./record/call-expectation-error.js";
export type { FacadeSelector } from "./record/call-selector.js";
export type { ControllerRecord, NextCallOptions } from "./record/controller-record.js";
export type { ParamsMatch } from "./record/params-match.js";
export type * from "./record/recorded-call.js";
export type {
  FacadeConnections,
  JujuLine,
  JujuRelease,
  RegisteredFacade,
} from "./parts/juju-release.js";
export type { MethodCall } from "./parts/method-call.js";
export type { LoggedIn, RpcConnection } from "./parts/rpc-connection.js";
export { WireError } from "./parts/wire-error.js";
export { knownReleases } from "./schema/schema-index.js";
export { startController } from "./start-controller.js";
export type { Action } from "./state/entities/action.js";
export type { Application, ApplicationOptions, Base } from "./state/entities/application.js";
export type { Charm } from "./state/entities/charm.js";
export type { Entity, EntityKind, Life } from "./state/entities/entity.js";
export type { Machine, MachineOptions } from "./state/entities/machine.js";
export type {
  Offer,
  OfferOptions,
  RemoteApplication,
  RemoteApplicationOptions,
  RemoteEndpoint,
} from "./state/entities/offer.js";
export type { Endpoint, Relation, RelationOptions } from "./state/entities/relation.js";
export type { Status } from "./state/entities/status.js";
export type { PortRange, Unit, UnitOptions } from "./state/entities/unit.js";
export type { ActionProgress, SimulatedState } from "./state/create-state.js";
export type { ModelCloud, SimulatedModel } from "./state/simulated-model.js";
export type * from "./parts/state-types.js";
export type { LiveWatcherInfo, WatcherControl } from "./watchers/watcher-control.js";
export type { WatcherRegistry, WatcherSource } from "./parts/watcher-registry.js";
export {
  gatheringSource,
  pushSource,
  quietSource,
  type Gathering,
  type PushSource,
} from "./watchers/watcher-sources.js";
