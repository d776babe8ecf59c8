/**
 * Types that applications import from `dist/generator/interfaces`: requests, callbacks, and the descriptions that
 * facade files are made from.
 *
 * @module
 */
export type { Callback, CallbackError, CloseCallback, JujuRequest } from "../api/transport.js";

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
