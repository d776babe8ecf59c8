/** Where the configuration is when nobody says it. */
export const DEFAULT_CONFIG = "schema/clients.json";
