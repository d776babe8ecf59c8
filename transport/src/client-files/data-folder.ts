import { JujuClientError } from "./juju-client-error.js";

/** What of a machine decides where the `juju` command keeps its files. */
export interface ClientMachine {
  /** The variables of the environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** As Node names it: `linux`, `darwin`, `win32`. */
  readonly platform: string;
  /** The user's home folder. */
  readonly home: string;
}

/**
 * The folder in which the `juju` command keeps its files (`juju/osenv/home.go`): `$JUJU_DATA`, else
 * `$XDG_DATA_HOME/juju`, else `~/.local/share/juju`; on Windows `%APPDATA%\Juju`.
 *
 * @throws {@link JujuClientError} on a Windows without `%APPDATA%`.
 */
export function jujuDataFolder({ env, platform, home }: ClientMachine): string {
  const { JUJU_DATA, XDG_DATA_HOME, APPDATA } = env;
  if (JUJU_DATA) return JUJU_DATA;
  if (platform === "win32") {
    if (!APPDATA) throw new JujuClientError("neither JUJU_DATA nor APPDATA is set");
    return `${APPDATA}\\Juju`;
  }
  return `${(XDG_DATA_HOME || `${home}/.local/share`).replace(/\/+$/, "")}/juju`;
}
