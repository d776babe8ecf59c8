/** What the `juju` command keeps on a machine. */
export interface JujuClient {
  /** The folder with its files. */
  readonly folder: string;
  /** The controllers that it knows, by name. */
  readonly controllers: ReadonlyMap<string, ClientController>;
  /** The controller that its commands go to by default. */
  readonly currentController: string | undefined;
  /** Who logs in, by the controller's name. What is in here is secret. */
  readonly accounts: ReadonlyMap<string, ClientAccount>;
  /** The models that it has heard of, by the controller's name. */
  readonly models: ReadonlyMap<string, ClientModels>;
}

/** One controller of `controllers.yaml` (`jujuclient/interface.go`, `ControllerDetails`). */
export interface ClientController {
  /** The controller's UUID. */
  readonly uuid: string;
  /** Where it can be reached: `10.0.0.1:17070`, also with a path. */
  readonly apiEndpoints: readonly string[];
  /** The name under which it can be reached with a public certificate. */
  readonly publicHostname: string | undefined;
  /** The CA certificate, PEM; `undefined` where its certificate is a public one. */
  readonly caCert: string | undefined;
  /** The cloud it runs in. */
  readonly cloud: string | undefined;
  /** The region of that cloud. */
  readonly region: string | undefined;
  /** The version of Juju it last said it has. */
  readonly agentVersion: string | undefined;
  /** Whether users log in to it as to JAAS. */
  readonly oidcLogin: boolean;
  /** How the `juju` command reaches it where that is not directly: `kubernetes-port-forward`. */
  readonly proxyType: string | undefined;
}

/** One account of `accounts.yaml` (`jujuclient/interface.go`, `AccountDetails`). */
export interface ClientAccount {
  /** The user: `admin`, or `bob@external` for one of an identity provider. */
  readonly user: string;
  /** The password, where one was set. */
  readonly password: string | undefined;
  /** The session token of JAAS. */
  readonly accessToken: string | undefined;
  /** The access to the controller that the user last had. */
  readonly lastKnownAccess: string | undefined;
}

/** The models of one controller in `models.yaml` (`jujuclient/models.go`). */
export interface ClientModels {
  /** By `<owner>/<model>`. */
  readonly models: ReadonlyMap<string, ClientModel>;
  /** The model that commands go to by default, as `<owner>/<model>`. */
  readonly currentModel: string | undefined;
}

/** One model. */
export interface ClientModel {
  /** The model's UUID. */
  readonly uuid: string;
  /** `iaas` or `caas`; `undefined` where the file does not say. */
  readonly type: string | undefined;
}
