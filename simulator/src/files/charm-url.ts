/** The parts of a charm's URL, `ch:amd64/jammy/mysql-12`. */
export interface CharmUrl {
  /** `ch` or `local`; `ch` where the URL says none. */
  readonly schema: string;
  /** `amd64`; `""` where it is not said. */
  readonly architecture: string;
  /** `jammy`, which Juju 3 may say; `""` otherwise. */
  readonly series: string;
  readonly name: string;
  /** -1 where it is not said. */
  readonly revision: number;
}

const ARCHITECTURES = ["amd64", "arm64", "ppc64el", "s390x", "riscv64"];
const NAME = /^[a-z][a-z\d]*(?:-[a-z\d]*[a-z][a-z\d]*)*$/;

/** Reads a charm's URL; `undefined` when it is none. */
export function parseCharmUrl(text: string): CharmUrl | undefined {
  const [, schema = "ch", path = ""] = /^(?:([a-z]+):)?([^:?#]*)$/.exec(text) ?? [];
  const parts = path.split("/");
  const last = parts.pop() ?? "";
  const [, name = "", digits] = /^(.*?)(?:-(\d+))?$/.exec(last) ?? [];
  if (!NAME.test(name) || parts.length > 2) return undefined;
  if (parts.some((part) => !/^[a-z\d]+$/.test(part))) return undefined;
  const architecture = ARCHITECTURES.find((known) => parts[0] === known) ?? "";
  const series = parts.slice(architecture === "" ? 0 : 1);
  if (series.length > 1) return undefined;
  return {
    schema,
    architecture,
    series: series[0] ?? "",
    name,
    revision: digits === undefined ? -1 : Number(digits),
  };
}

/** Writes a charm's URL. */
export function formatCharmUrl(url: CharmUrl): string {
  const { schema, architecture, series, name, revision } = url;
  const path = [architecture, series, revision < 0 ? name : `${name}-${revision}`];
  return `${schema}:${path.filter((part) => part !== "").join("/")}`;
}
