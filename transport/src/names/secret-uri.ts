import { UUID, whole } from "./id-patterns.js";
import { InvalidNameError, shown } from "./invalid-name-error.js";

const SECRET_ID = "[0-9a-z]{20}";
const SECRET = whole(`(?:secret:)?(?:(?://)?(?<source>${UUID})/)?(?<id>${SECRET_ID})`);
const EXAMPLE = "secret:9m4e2mr0ui3e8a215n4g";

/** Which secret: facades name secrets by URI and not by tag (`core/secrets/secret.go`). */
export interface SecretReference {
  /** The secret's id, twenty letters and digits. */
  readonly id: string;
  /** The UUID of the model that the secret is in; left out for the model of the connection. */
  readonly source?: string | undefined;
}

/**
 * The URI of a secret: `secret:<id>`, or `secret://<model UUID>/<id>` for one of another model.
 *
 * @throws {@link InvalidNameError} when the id or the UUID cannot be one.
 */
export function secretUri({ id, source }: SecretReference): string {
  const uri = source === undefined ? `secret:${id}` : `secret://${source}/${id}`;
  parseSecretUri(uri);
  return uri;
}

/**
 * Takes a secret's URI apart. Takes what Juju takes, which is a bare id too.
 *
 * @throws {@link InvalidNameError} when it is no such URI.
 */
export function parseSecretUri(uri: string): SecretReference {
  const parts = SECRET.exec(uri)?.groups;
  const id = parts?.["id"];
  if (id === undefined) {
    throw new InvalidNameError(
      uri,
      `is not the URI of a secret, which looks like ${shown(EXAMPLE)}`,
    );
  }
  const source = parts?.["source"];
  return source === undefined ? { id } : { id, source };
}

/** Whether a text is the URI of a secret. */
export function isSecretUri(text: string): boolean {
  return SECRET.test(text);
}
