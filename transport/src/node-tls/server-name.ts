/** The name that every controller's own certificate is for (`controller/config.go`). */
export const CONTROLLER_SERVER_NAME = "juju-apiserver";
