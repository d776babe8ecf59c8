/**
 * Transports and connections in memory, for tests: scripted replies, recorded requests, and replays of what
 * happened on a real connection. Works with every test runner and opens no socket.
 *
 * @packageDocumentation
 */
export { ErrorReply } from "./testing/error-reply.js";
export type { ErrorReplyDetails } from "./testing/error-reply.js";
export type { MethodOf, ParamsOf, ResultOf } from "./testing/facade-methods.js";
export type { HeldCall, HeldCalls } from "./testing/held-calls.js";
export type { MemoryTransport } from "./testing/memory-transport.js";
export { recordTransport } from "./testing/record-transport.js";
export type { RecordTransport } from "./testing/record-transport.js";
export type { RecordedRequest } from "./testing/recorded-request.js";
export { replayTransport } from "./testing/replay-transport.js";
export type { ReplayOptions, ReplayTransport } from "./testing/replay-transport.js";
export { testTransport } from "./testing/scripted-transport.js";
export type {
  AnyResult,
  ScriptedReply,
  ScriptedTransport,
  ScriptOptions,
} from "./testing/scripted-transport.js";
export { testConnection } from "./testing/test-connection.js";
export type { TestConnection, TestConnectionOptions } from "./testing/test-connection.js";
export { readTranscript, TranscriptError } from "./testing/transcript.js";
export type {
  ReplyFrame,
  RequestFrame,
  Transcript,
  TranscriptEntry,
} from "./testing/transcript.js";
export { UnscriptedCallError } from "./testing/unscripted-call-error.js";
