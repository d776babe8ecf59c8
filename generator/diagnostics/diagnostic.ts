/** How much a diagnostic weighs: an error stops the run before anything is written, a warning does not. */
export type Severity = "error" | "warning";

/** A place in an input file. Line and column count from 1, the column in UTF-16 units. */
export interface Location {
  /** The file as the user named it, `-` for standard input. */
  readonly file: string;
  /** RFC 6901 JSON pointer into the file; empty for the whole document or where there is no JSON. */
  readonly pointer: string;
  readonly line?: number;
  readonly column?: number;
}

/** Something a person has to know about their input, their configuration or the output folder. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  /** How to mend it, where that can be said. */
  readonly hint?: string;
  readonly location?: Location;
}

/**
 * Every code with the one sentence that describes it. Codes never change meaning: FG1 is reading,
 * FG2 the schema, FG3 merging and naming, FG4 correcting, FG5 configuration and selection, FG7 writing, FG80 comparing,
 * FG81 migrating an application, FG9 a fault of the generator itself.
 */
export const DIAGNOSTIC_CODES = {
  FG1001: "An input cannot be read.",
  FG1002: "An input is not JSON.",
  FG1003: "An input is larger than the limit.",
  FG1004: "A schema is nested deeper than the limit.",
  FG1005: "A JSON object has the same key twice.",
  FG1006: "A folder holds no schema files.",
  FG1007: "An input is empty.",
  FG1008: "An input is not UTF-8 text.",
  FG2001: "A value has the wrong type.",
  FG2002: "A required key is missing.",
  FG2003: "A schema has a keyword that facadegen does not know.",
  FG2004: "A reference names a definition that does not exist.",
  FG2005: "One facade version is described twice in one file.",
  FG2006: "A name cannot be used in TypeScript.",
  FG2007: "A definition is only a reference to itself.",
  FG2008: "A facade entry has a key that facadegen does not know.",
  FG2009: "A string has a format that facadegen does not know.",
  FG2010: "A required property is not declared.",
  FG2011: "There are more problems than are reported.",
  FG3001: "Two files of one release describe a facade version differently.",
  FG3002: "Two facades would be written to the same folder.",
  FG3003: "Two methods of a facade would get the same TypeScript name.",
  FG3004: "A definition has a name that the generated module gives to its class.",
  FG4001: "The schema is not what a correction expects.",
  FG4002: "A correction matches nothing.",
  FG5001: "The configuration cannot be used.",
  FG5002: "No facade matches the selection.",
  FG5003: "The package name cannot be used.",
  FG5004: "A file that a configuration would need is there already.",
  FG6001: "The file of pinned releases cannot be used.",
  FG6002: "No source has a pinned schema file.",
  FG6003: "A source gives another file than the pinned one.",
  FG6004: "A download is cut off or is not JSON.",
  FG6005: "A source of schema files does not answer.",
  FG6006: "The cache of schema files cannot be written.",
  FG6007: "Fetching the pinned releases was interrupted.",
  FG7001: "The output folder holds files that facadegen did not write.",
  FG7002: "The output folder cannot be written.",
  FG7003: "Another facadegen run is writing to the output folder.",
  FG7004: "A generated file was edited by hand and is no longer generated.",
  FG8001: "A client package cannot be read.",
  FG8002: "A release to compare is not pinned.",
  FG8101: "The folder of the application cannot be read.",
  FG8102: "A file of the application cannot be written.",
  FG8103: "A file of the application is not well-formed.",
  FG8104: "A call that connects is left as it is.",
  FG8105: "An export of @canonical/jujulib has no counterpart.",
  FG8106: "A module of @canonical/jujulib is left as it is.",
  FG8107: "A type Connection does not say which facades the connection has.",
  FG8108: "A use of a transport or a connection is left as it is.",
  FG8109: "What stands for a module in a test has to be mended.",
  FG8110: "A definition is not in the client package.",
  FG8111: "The dependency on @canonical/jujulib stays.",
  FG8112: "A class extends a facade of the client package.",
  FG9001: "An emitted file is not valid; this is a fault of facadegen.",
  FG9002: "The emitted declarations differ from the definitions; this is a fault of facadegen.",
} as const;

export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;

/** What every stage of the pipeline answers. */
export interface StageResult<Output> {
  readonly output: Output;
  readonly diagnostics: readonly Diagnostic[];
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}
