/** The facades that the application uses: each as `--facade` would name it, and the class that it imports. */
export const FACADES = [
  { selector: "Client@8", module: "client/ClientV8", className: "ClientV8" },
  { selector: "Application@22", module: "application/ApplicationV22", className: "ApplicationV22" },
  {
    selector: "ModelManager@11",
    module: "model-manager/ModelManagerV11",
    className: "ModelManagerV11",
  },
] as const;

/** An application on a generated package; it is a text because only the bench makes what it imports. */
export function facadegenApplication(packageName: string): string {
  return [
    'import { connect, password } from "@facadegen/transport";',
    ...FACADES.map(
      ({ module, className }) => `import { ${className} } from "${packageName}/facades/${module}";`,
    ),
    'const conn = await connect("wss://10.0.0.1:17070/api", {',
    '  login: password({ username: "admin", password: "secret" }),',
    `  facades: [${CLASS_NAMES}],`,
    "});",
    "const { client, application, modelManager } = conn.facades;",
    "const identity = conn.info.user.identity;",
    ...CALLS,
    "await conn.close();",
    "",
  ].join("\n");
}

/** The same application on the peer's package. */
export function jujulibApplication(): string {
  return [
    'import { connectAndLogin } from "@canonical/jujulib";',
    ...FACADES.map(
      ({ module, className }) =>
        `import ${className} from "@canonical/jujulib/dist/api/facades/${module}.js";`,
    ),
    "const { conn, logout } = await connectAndLogin(",
    '  "wss://10.0.0.1:17070/api",',
    `  { facades: [${CLASS_NAMES}], wsclass: WebSocket, closeCallback: () => {} },`,
    '  { username: "admin", password: "secret" },',
    ");",
    // The peer gives its facades no types: its users write them down.
    "const { client, application, modelManager }: {",
    "  client?: ClientV8;",
    "  application?: ApplicationV22;",
    "  modelManager?: ModelManagerV11;",
    "} = conn?.facades ?? {};",
    'const identity = conn?.info.user?.identity ?? "";',
    ...CALLS,
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

const CLASS_NAMES = FACADES.map(({ className }) => className).join(", ");

/** Compiles whether the types are corrected or not: every parameter is there, and every null is thought of. */
const CALLS: readonly string[] = [
  'const status = await client?.fullStatus({ "include-storage": false, patterns: [] });',
  "const applications = Object.entries(status?.applications ?? {}).map(",
  "  ([name, { charm, units }]) => `${name} ${charm} ${Object.keys(units ?? {}).length}`,",
  ");",
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
