import { controllerSummary } from "./controller-summary.js";

const { JUJU_URL: url, JUJU_USERNAME: username, JUJU_PASSWORD: password } = process.env;
if (url === undefined || username === undefined || password === undefined) {
  process.stderr.write("JUJU_URL, JUJU_USERNAME and JUJU_PASSWORD have to be set\n");
  process.exitCode = 2;
} else {
  const { clouds, models } = await controllerSummary(url, { username, password });
  process.stdout.write(`clouds: ${clouds.join(", ")}\nmodels: ${models.join(", ")}\n`);
}
