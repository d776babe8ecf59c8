/** A class of a facade, in both layouts. */
export interface ApplicationImport {
  /** For example `client/ClientV8`, below the folder of the facades. */
  readonly module: string;
  readonly className: string;
}

/** A facade that an application calls. */
export interface ApplicationFacade extends ApplicationImport {
  /** As `--facade` would name it. */
  readonly selector: string;
}

const CLIENT: ApplicationFacade = {
  selector: "Client@8",
  module: "client/ClientV8",
  className: "ClientV8",
};

/** The facades that are called, each in the newest version that the peer has too. */
export const FACADES: readonly ApplicationFacade[] = [
  CLIENT,
  { selector: "Application@22", module: "application/ApplicationV22", className: "ApplicationV22" },
  {
    selector: "ModelManager@11",
    module: "model-manager/ModelManagerV11",
    className: "ModelManagerV11",
  },
];

/** What an application does: which facades it offers to the connection, and which of them it calls. */
export interface ApplicationExtent {
  readonly name: string;
  readonly facades: readonly ApplicationImport[];
  /** Lines of code on the constants `client`, and where they are there, `application` and `modelManager`. */
  readonly calls: readonly string[];
}

/** An application on a generated package; it is a text because only the bench makes what it imports. */
export function facadegenApplication(packageName: string, extent: ApplicationExtent): string {
  return [
    'import { connect, password } from "@facadegen/transport";',
    ...extent.facades.map(
      ({ module, className }) => `import { ${className} } from "${packageName}/facades/${module}";`,
    ),
    'const conn = await connect("wss://10.0.0.1:17070/api", {',
    '  login: password({ username: "admin", password: "secret" }),',
    `  facades: [${extent.facades.map(({ className }) => className).join(", ")}],`,
    "});",
    `const { ${calledIn(extent)
      .map(({ constant }) => constant)
      .join(", ")} } = conn.facades;`,
    "const identity = conn.info.user.identity;",
    ...extent.calls,
    "await conn.close();",
    "",
  ].join("\n");
}

/** The same application on the peer's package, or on what takes its place. */
export function jujulibApplication(extent: ApplicationExtent): string {
  return [
    'import { connectAndLogin } from "@canonical/jujulib";',
    ...extent.facades.map(
      ({ module, className }) =>
        `import ${className} from "@canonical/jujulib/dist/api/facades/${module}.js";`,
    ),
    "const { conn, logout } = await connectAndLogin(",
    '  "wss://10.0.0.1:17070/api",',
    "  {",
    `    facades: [${extent.facades.map(({ className }) => className).join(", ")}],`,
    "    wsclass: WebSocket,",
    "    closeCallback: () => {},",
    "  },",
    '  { username: "admin", password: "secret" },',
    ");",
    // The peer gives its facades no types: its users write them down.
    `const { ${calledIn(extent)
      .map(({ constant }) => constant)
      .join(", ")} }: {`,
    ...calledIn(extent).map(({ constant, className }) => `  ${constant}?: ${className};`),
    "} = conn?.facades ?? {};",
    'const identity = conn?.info.user?.identity ?? "";',
    ...extent.calls,
    "logout(() => {});",
    "",
  ].join("\n");
}

/** What is left without facades: the compiler itself, its libraries and the transport. */
export function bareApplication(): string {
  return [
    'import { connect, password } from "@facadegen/transport";',
    'const conn = await connect("wss://10.0.0.1:17070/api", {',
    '  login: password({ username: "admin", password: "secret" }),',
    "});",
    "export const identity = conn.info.user.identity;",
    "await conn.close();",
    "",
  ].join("\n");
}

const CONSTANTS: Readonly<Record<string, string>> = {
  ClientV8: "client",
  ApplicationV22: "application",
  ModelManagerV11: "modelManager",
};

function calledIn({ facades }: ApplicationExtent): { className: string; constant: string }[] {
  return facades.flatMap(({ className }) => {
    const constant = CONSTANTS[className];
    return constant === undefined ? [] : [{ className, constant }];
  });
}

/** Compiles whether the types are corrected or not: every parameter is there, and every null is thought of. */
const STATUS_CALL: readonly string[] = [
  'const status = await client?.fullStatus({ "include-storage": false, patterns: [] });',
  "const applications = Object.entries(status?.applications ?? {}).map(",
  "  ([name, { charm, units }]) => `${name} ${charm} ${Object.keys(units ?? {}).length}`,",
  ");",
];

const ONE_CALL: readonly string[] = [
  ...STATUS_CALL,
  "export const report = [identity, applications];",
];

const FIVE_CALLS: readonly string[] = [
  ...STATUS_CALL,
  'const settings = await application?.get({ application: "postgresql", branch: "master" });',
  'const tag = "application-postgresql";',
  "const config = await application?.getConfig({ entities: [{ tag }] });",
  "const values = (config?.Results ?? []).map(({ config, error }) => error?.message ?? config);",
  "const models = await modelManager?.listModels({ tag: identity });",
  'const tags = (models?.["user-models"] ?? []).map(({ model }) => `model-${model.uuid}`);',
  "const details = await modelManager?.modelInfo({ entities: tags.map((tag) => ({ tag })) });",
  "const names = (details?.results ?? []).map(",
  "  ({ error, result }) => error?.message ?? `${result?.name} ${result?.life} ${result?.users?.length ?? 0}`,",
  ");",
  "export const report = [applications, settings?.base.name, values, names];",
];

/** Every facade that is called. */
export const THREE_FACADES: ApplicationExtent = {
  name: "three facades",
  facades: FACADES,
  calls: FIVE_CALLS,
};

/** One facade, three, and all that are given; those with more than one make the same calls. */
export function extents(all: readonly ApplicationImport[]): readonly ApplicationExtent[] {
  return [
    { name: "one facade", facades: [CLIENT], calls: ONE_CALL },
    THREE_FACADES,
    { name: `all ${all.length} facades`, facades: all, calls: FIVE_CALLS },
  ];
}
