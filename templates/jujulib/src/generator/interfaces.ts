/**
 * Types that applications import from `dist/generator/interfaces`: requests, callbacks, and the descriptions that
 * facade files are made from.
 *
 * @module
 */

// Free-form JSON is `any` where applications know it as that: `unknown` would not compile there.
/* oxlint-disable typescript/no-explicit-any */

/** A request before the transport numbers and sends it. */
export interface JujuRequest {
  /** The facade, for example `"Client"`. */
  type: string;
  /** The method, spelled as the controller spells it, for example `"FullStatus"`. */
  request: string;
  /** Filled in by the transport. */
  "request-id"?: number;
  /** The version of the facade. */
  version: number;
  /** What the method takes; must be serialisable as JSON. */
  params?: any;
  /** Further keys travel as they are, for example a watcher's `id`. */
  [key: string]: any;
}

/** What a callback is told of failure: `null` when there was none. */
export type CallbackError = Error | null;

/** Called once, with an error or with a value. */
export type Callback<T> = (error: CallbackError, value?: T) => void;

/** Called with the WebSocket close code. */
export type CloseCallback = (code: number) => void;

/** A facade version as a file of it is laid out. */
export interface FacadeTemplate {
  name: string;
  version: number;
  methods: FacadeMethod[];
  interfaces: InterfaceData[];
  availableTo?: string[];
  docBlock: string;
  jujuVersion: string;
  jujuGitSHA: string;
}

/** A method of a facade version. */
export interface FacadeMethod {
  name: string;
  params: string | Record<string, string>;
  /** The params travel beside the request's own keys. */
  paramsAtTop?: boolean;
  result: string | Record<string, string>;
  docBlock?: string;
}

/** A definition of a facade version. */
export interface InterfaceData {
  name: string;
  types: InterfaceType[];
}

/** A property of a definition. */
export type InterfaceType = {
  name: string;
  type: string;
  required: boolean;
  valueType?: InterfaceValueType;
};

/** What the values of a map are. */
export type InterfaceValueType = string | { type: string; valueType: InterfaceValueType };

/** What a README of facades is laid out from. */
export interface ReadmeTemplate {
  clientAPIInfo: string;
  exampleList: FileInfo[];
  facadeList: { [key: string]: FileInfo[] };
}

/** A file that a README links to. */
export interface FileInfo {
  name: string;
  path: string;
}
