import type { Diagnostic, DiagnosticCode, StageResult } from "../diagnostics/diagnostic.js";
import type { ClientModel, FacadeModel } from "../model/client-model.js";
import { groupBy } from "../model/group-by.js";
import { compareReleases, compareText } from "../model/order.js";
import type { PackageLayout } from "../layout/package-layout.js";
import { className, memberName } from "../names/identifiers.js";
import { commentLines, describe, flow } from "./doc-text.js";
import { layOutJson } from "./json-layout.js";
import { releaseCells } from "./release-table.js";
import { releasesText } from "./releases-text.js";

/** What a client package is called and says of itself. */
export interface PackageIdentity {
  /** npm name, e.g. `@facadegen/migration-client`. */
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** Range of `@facadegen/transport` that it works with. */
  readonly transportRange: string;
  /** What its `package.json` says besides: a repository, who made it. */
  readonly packageJson?: Readonly<Record<string, unknown>>;
}

/** What the templates of a package's own files lay out. Texts that end up in JSON are JSON already. */
export interface PackageView {
  readonly packageName: string;
  readonly packageVersion: string;
  readonly json: {
    readonly name: string;
    readonly version: string;
    readonly description: string;
    readonly transportRange: string;
    /** Further fields of `package.json`, by name. */
    readonly fields: readonly { readonly name: string; readonly value: string }[];
  };
  readonly description: string;
  /** Lines of the root module's comment. */
  readonly moduleComment: readonly string[];
  readonly folders: readonly FacadeFolderView[];
  /** The whole of `facades.json`. */
  readonly facadesJson: string;
  readonly example: ExampleView;
  readonly releases: string;
  readonly releaseColumns: readonly string[];
}

/** One facade in all its versions: a folder with an index. */
export interface FacadeFolderView {
  readonly name: string;
  readonly nameLiteral: string;
  readonly folder: string;
  /** In numeric order. */
  readonly versions: readonly FacadeVersionView[];
  readonly classList: string;
  readonly typeList: string;
  readonly versionList: string;
  readonly versionNoun: string;
  readonly audience: string;
  /** Its versions in each release column of the README's table. */
  readonly cells: readonly string[];
}

export interface FacadeVersionView {
  readonly className: string;
}

export interface ExampleView {
  readonly folder: string;
  readonly facade: string;
  /** Where the connection has it: `connection.facades.<key>`. */
  readonly key: string;
  readonly className: string;
  readonly version: string;
}

/** Gathers the facades into folders and checks that their names can live beside each other. */
export function packageView(
  model: ClientModel,
  identity: PackageIdentity,
  layout: PackageLayout,
): StageResult<PackageView> {
  const diagnostics = nameCollisions(model, layout);
  const releases = [...new Set(model.facades.flatMap((facade) => facade.releases))].sort(
    compareReleases,
  );
  const folders = [...groupBy(model.facades, (facade) => facade.name).values()].map((facades) =>
    folderView(facades, releases, layout),
  );
  const example = exampleFacade(model);
  const output: PackageView = {
    packageName: identity.name,
    packageVersion: identity.version,
    json: {
      name: JSON.stringify(identity.name),
      version: JSON.stringify(identity.version),
      description: JSON.stringify(identity.description),
      transportRange: JSON.stringify(identity.transportRange),
      fields: Object.entries(identity.packageJson ?? {}).map(([name, value]) => ({
        name: JSON.stringify(name),
        value: layOutJson(value, "  "),
      })),
    },
    description: identity.description,
    moduleComment: commentLines([
      ...describe(identity.description),
      "",
      ...flow(
        `Import a facade from its own path, \`${identity.name}/facades/…\`, where its params and results are exported ` +
          "too: a compiler then reads that facade alone.",
      ),
      "",
      "@module",
    ]),
    folders,
    facadesJson: layOutJson({
      package: identity.name,
      version: identity.version,
      facades: model.facades.map((facade) => facadeEntry(facade, layout)),
    }),
    example: exampleView(example, layout),
    releases:
      releases.length === 0
        ? "releases that its schemas do not name"
        : releasesText(releases, model.releases),
    releaseColumns: releases,
  };
  return { output, diagnostics };
}

function folderView(
  facades: readonly FacadeModel[],
  columns: readonly string[],
  layout: PackageLayout,
): FacadeFolderView {
  const [first] = facades;
  if (first === undefined) throw new RangeError("a folder holds at least one facade");
  const classes = facades.map((facade) => className(facade.name, facade.version));
  return {
    name: first.name,
    nameLiteral: JSON.stringify(first.name),
    folder: layout.folderOf(first.name),
    versions: classes.map((name) => ({ className: name })),
    classList: classes.join(", "),
    typeList: classes.map((name) => `typeof ${name}`).join(", "),
    versionList: facades.map((facade) => String(facade.version)).join(", "),
    versionNoun: facades.length === 1 ? "Version" : "Versions",
    audience: facades.some((facade) => facade.audience === "client") ? "clients" : "agents",
    cells: releaseCells(facades, columns),
  };
}

/** A facade version's entry of `facades.json`. */
function facadeEntry(facade: FacadeModel, layout: PackageLayout): object {
  const folder = `${layout.modules}/${layout.folderOf(facade.name)}`;
  return {
    name: facade.name,
    version: facade.version,
    audience: facade.audience,
    module: `${folder}/${className(facade.name, facade.version)}`,
    releases: facade.releases,
    schemas: facade.sources.map(({ release, digest }) => ({
      release: release ?? null,
      sha256: digest,
    })),
    methods: facade.methods.map((method) => ({
      name: method.name,
      member: layout.methodOf(method.name),
    })),
    ...(facade.drifts.length === 0 ? {} : { drifts: facade.drifts }),
  };
}

/** A facade that clients may call, else any: of those that the most releases have, the one with the most methods. */
function exampleFacade(model: ClientModel): FacadeModel {
  const ranked = [...model.facades].sort(
    (left, right) =>
      compareText(right.audience, left.audience) ||
      right.releases.length - left.releases.length ||
      right.methods.length - left.methods.length ||
      right.version - left.version,
  );
  const [first] = ranked;
  if (first === undefined) throw new RangeError("a package has at least one facade");
  return first;
}

/** What the README's first lines use. */
function exampleView(facade: FacadeModel, layout: PackageLayout): ExampleView {
  return {
    folder: layout.folderOf(facade.name),
    facade: facade.name,
    key: memberName(facade.name),
    className: className(facade.name, facade.version),
    version: String(facade.version),
  };
}

function nameCollisions(model: ClientModel, layout: PackageLayout): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report = (
    code: DiagnosticCode,
    facade: FacadeModel,
    at: string,
    message: string,
    hint: string,
  ): void => {
    const origin = facade.sources.at(-1)?.origin;
    const location = origin && { file: origin.file, pointer: origin.pointer + at };
    diagnostics.push({ code, severity: "error", message, hint, ...(location && { location }) });
  };
  const newest = new Map(model.facades.map((facade) => [facade.name, facade]));
  for (const [folder, group] of groupBy(newest.values(), (facade) =>
    layout.folderOf(facade.name),
  )) {
    const [first, second] = group;
    if (first === undefined || second === undefined) continue;
    const message = `facades ${first.name} and ${second.name} would share the folder ${folder}`;
    report("FG3002", second, "/Name", message, "choose one of them with --facade");
  }
  for (const facade of model.facades) {
    const owner = className(facade.name, facade.version);
    for (const [member, group] of groupBy(facade.methods, (method) =>
      layout.methodOf(method.name),
    )) {
      const [first, second] = group;
      if (first === undefined || second === undefined) continue;
      const message = `methods ${first.name} and ${second.name} of ${owner} would both be called ${member}`;
      report("FG3003", facade, `/Schema/properties/${second.name}`, message, "rename one of them");
    }
    if (newest.has(owner)) {
      const message = `a facade is called ${owner}, as the class of ${facade.name} ${facade.version} is`;
      report("FG3002", facade, "/Name", message, "choose one of them with --facade");
    }
    if (facade.definitions.some((definition) => definition.name === "default")) {
      const message = "a definition is called default, which is what the module itself exports";
      report("FG3004", facade, "/Schema/definitions/default", message, "rename the definition");
    }
    if (facade.definitions.some((definition) => definition.name === owner)) {
      const message = `a definition is called ${owner}, as the class itself`;
      report("FG3004", facade, `/Schema/definitions/${owner}`, message, "rename the definition");
    }
  }
  return diagnostics;
}
