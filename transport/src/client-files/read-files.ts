import type { FileReader } from "./file-fields.js";
import { createFileReader } from "./file-fields.js";
import type { ClientAccount, ClientController, ClientModel, ClientModels } from "./juju-client.js";

// Each takes what a parser has made of a file's YAML, with every scalar as text: Go writes numbers and
// booleans for a few fields only, and takes any of them for a text where it wants one.

/**
 * Reads `controllers.yaml`.
 *
 * @throws {@link JujuClientError} when something in it is not as it should be.
 */
export function readControllers(
  yaml: unknown,
  file: string,
): { controllers: Map<string, ClientController>; currentController: string | undefined } {
  const reader = createFileReader(file);
  const root = reader.fields(yaml, "the file");
  const controllers = mapEntries(reader, root["controllers"], "controllers", (value, place) => {
    const fields = reader.fields(value, place);
    const proxy = reader.fields(fields["proxy-config"], `proxy-config of ${place}`);
    return {
      uuid: reader.requiredText(fields, "uuid", place),
      apiEndpoints: reader.texts(fields, "api-endpoints", place),
      publicHostname: reader.text(fields, "public-hostname", place),
      caCert: reader.text(fields, "ca-cert", place),
      cloud: reader.text(fields, "cloud", place),
      region: reader.text(fields, "region", place),
      agentVersion: reader.text(fields, "agent-version", place),
      oidcLogin: reader.text(fields, "oidc-login", place) === "true",
      proxyType: reader.text(proxy, "type", `proxy-config of ${place}`),
    };
  });
  return { controllers, currentController: reader.text(root, "current-controller", "the file") };
}

/**
 * Reads `accounts.yaml`.
 *
 * @throws {@link JujuClientError} when something in it is not as it should be.
 */
export function readAccounts(yaml: unknown, file: string): Map<string, ClientAccount> {
  const reader = createFileReader(file);
  const root = reader.fields(yaml, "the file");
  return mapEntries(reader, root["controllers"], "controllers", (value, place) => {
    const fields = reader.fields(value, place);
    return {
      // Older versions of Juju said so of local users.
      user: reader.requiredText(fields, "user", place).replace(/@local$/, ""),
      password: reader.text(fields, "password", place),
      accessToken: reader.text(fields, "access-token", place),
      lastKnownAccess: reader.text(fields, "last-known-access", place),
    };
  });
}

/**
 * Reads `models.yaml`.
 *
 * @throws {@link JujuClientError} when something in it is not as it should be.
 */
export function readModels(yaml: unknown, file: string): Map<string, ClientModels> {
  const reader = createFileReader(file);
  const root = reader.fields(yaml, "the file");
  return mapEntries(reader, root["controllers"], "controllers", (value, place) => {
    const fields = reader.fields(value, place);
    const models = mapEntries<ClientModel>(
      reader,
      fields["models"],
      `models of ${place}`,
      (model, modelPlace) => {
        const modelFields = reader.fields(model, modelPlace);
        return {
          uuid: reader.requiredText(modelFields, "uuid", modelPlace),
          type: reader.text(modelFields, "type", modelPlace),
        };
      },
    );
    return { models, currentModel: reader.text(fields, "current-model", place) };
  });
}

/** A map, so that names such as `__proto__` are names like any other. */
function mapEntries<Value>(
  reader: FileReader,
  value: unknown,
  place: string,
  read: (value: unknown, place: string) => Value,
): Map<string, Value> {
  return new Map(
    reader.entries(value, place).map(([key, each]) => [key, read(each, `"${key}" in ${place}`)]),
  );
}
