/** What a controller of Juju 3.6 answers to a login. */
export const LOGIN_RESULT = {
  "controller-tag": "controller-4f2c6a0e-1b5d-4d0e-8a44-0c7a6c6f2a10",
  "server-version": "3.6.28",
  servers: [[{ value: "10.0.0.1", type: "ipv4", scope: "local-cloud", port: 17070 }]],
  "user-info": {
    "display-name": "",
    identity: "user-admin",
    "controller-access": "superuser",
    "model-access": "",
  },
  facades: [
    { name: "ModelManager", versions: [9, 10] },
    { name: "Pinger", versions: [1] },
  ],
};
