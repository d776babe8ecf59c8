import type { Application, Controller, Status } from "@facadegen/simulator";

/** The users and models of the demonstration. */
export const DEMO = {
  name: "demo",
  users: { admin: { password: "demo" }, alice: { password: "demo" } },
  models: [
    { name: "shop", access: { alice: "read" } },
    { name: "monitoring", access: { alice: "read" } },
    { name: "analytics", type: "caas" },
  ],
} as const;

/** Fills the models of a controller; answers what can happen in them, one after the other. */
export function fillModels(controller: Controller): readonly (() => unknown)[] {
  const shop = controller.model("shop");
  const mysql = shop.addApplication("mysql", {
    charm: "ch:amd64/mysql-274",
    units: 3,
    workloadVersion: "8.0.36",
  });
  const wordpress = shop.addApplication("wordpress", {
    charm: "ch:amd64/wordpress-61",
    units: 2,
    workloadVersion: "6.4",
    exposed: true,
  });
  shop.relate("wordpress:db", "mysql:database");
  mysql.units[0]?.setStatus("active", "Primary").openPort("3306/tcp");
  mysql.units[2]
    ?.setStatus("maintenance", "joining the cluster")
    .setAgentStatus("executing", "running database-relation-changed hook");

  const monitoring = controller.model("monitoring");
  const prometheus = monitoring.addApplication("prometheus", { workloadVersion: "2.50.1" });
  monitoring.addApplication("grafana", { workloadVersion: "10.4.0" });
  prometheus.units[0]?.setStatus("blocked", "disk is 95% full");
  monitoring.addMachine().setInstanceStatus("provisioning error", "no such image");

  const analytics = controller.model("analytics");
  const spark = analytics.addApplication("spark", { units: 4, workloadVersion: "3.4.2" });

  spreadTimes(controller);
  return [
    () => mysql.units[2]?.setStatus("active").setAgentStatus("idle"),
    () => wordpress.units[1]?.setStatus("waiting", "waiting for the database"),
    () => prometheus.units[0]?.setStatus("active"),
    () => spark.addUnit().setStatus("waiting", "agent initialising"),
    () => mysql.units[1]?.setStatus("error", 'hook failed: "update-status"'),
    () => lastUnit(spark)?.setStatus("active"),
    () => analytics.setStatus("busy", "migrating volumes"),
    () => wordpress.units[1]?.setStatus("active"),
    () => analytics.setStatus("available"),
    () => prometheus.units[0]?.setStatus("blocked", "disk is 95% full"),
    () => mysql.units[1]?.setStatus("active"),
    () => lastUnit(spark)?.remove(),
    () => mysql.units[2]?.setStatus("maintenance", "taking a backup"),
  ];
}

function lastUnit({ units }: Application) {
  return units.at(-1);
}

/** Not all of it can have happened just now: this has, minutes apart. */
function spreadTimes({ state }: Controller): void {
  const STEP_MS = 7 * 60_000;
  let before = state.now().getTime();
  const earlier = (status: Status): Status => ({ ...status, since: new Date((before -= STEP_MS)) });
  for (const model of state.models.values()) {
    model.status = earlier(model.status);
    for (const { units } of model.applications.values()) {
      for (const unit of units) {
        unit.agentStatus = earlier(unit.agentStatus);
        unit.workloadStatus = earlier(unit.workloadStatus);
      }
    }
    for (const machine of model.machines.values()) {
      machine.agentStatus = earlier(machine.agentStatus);
      machine.instanceStatus = earlier(machine.instanceStatus);
    }
  }
}
