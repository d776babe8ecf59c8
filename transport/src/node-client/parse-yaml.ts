import { JujuClientError } from "../client-files/juju-client-error.js";

/** The part of the package `yaml` that is used here. */
export interface YamlPackage {
  /** Reads one document. */
  parse(text: string, options: YamlOptions): unknown;
}

/** How a document is read. */
export interface YamlOptions {
  /** Every scalar is text: a password of digits has to stay one. */
  readonly schema: "failsafe";
  /** No lines of the document in errors: they may hold a password. */
  readonly prettyErrors: false;
  /** Nothing is printed; errors are thrown. */
  readonly logLevel: "error";
}

const OPTIONS: YamlOptions = { schema: "failsafe", prettyErrors: false, logLevel: "error" };

/**
 * The package `yaml`, which is an optional peer.
 *
 * @throws {@link JujuClientError} when it is not installed.
 */
export async function loadYaml(): Promise<YamlPackage> {
  // Not a literal, and marked for bundlers: the package is optional.
  const optionalPackage: string = "yaml";
  try {
    const loaded: YamlPackage = await import(
      /* webpackIgnore: true */ /* @vite-ignore */ optionalPackage
    );
    return loaded;
  } catch (cause) {
    throw new JujuClientError("reading the files of the juju command takes the package yaml", {
      command: "npm install yaml",
      cause,
    });
  }
}

/**
 * Reads a file's YAML.
 *
 * @throws {@link JujuClientError} when it is none; the message says where, and quotes nothing.
 */
export function parseYaml(yaml: YamlPackage, text: string, file: string): unknown {
  try {
    return yaml.parse(text, OPTIONS);
  } catch (error) {
    // Not handed on as the cause: parsers quote what they did not expect.
    const position: unknown = Reflect.get(Object(error), "pos");
    const offset: unknown = Array.isArray(position) ? position[0] : undefined;
    const line = typeof offset === "number" ? text.slice(0, offset).split("\n").length : undefined;
    throw new JujuClientError(line === undefined ? "no YAML" : `no YAML from line ${line} on`, {
      file,
    });
  }
}
