/**
 * The suffix of a credential's tag: cloud, owner and name, joined by `_`, which is escaped within them.
 * Juju reads the suffix as a part of a URL's query, where `+` means a space, so that `+` is escaped too;
 * Juju itself leaves it as it is and then cannot read its own tag.
 */
export function cloudCredentialSuffix(id: string): string {
  return id.replaceAll("_", "%5f").replaceAll("+", "%2b").replaceAll("/", "_");
}

/** The id that the suffix of a credential's tag holds. A `+` stays one: Juju writes it so. */
export function cloudCredentialId(suffix: string): string {
  return suffix
    .replaceAll("_", "/")
    .replaceAll(/%([0-9a-fA-F]{2})/g, (_escape, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
}
