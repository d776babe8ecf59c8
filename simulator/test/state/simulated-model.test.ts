import { describe, expect, it } from "vitest";
import type { SimulatedModel } from "../../src/state/simulated-model.js";
import { created } from "./created.js";

function model(type: "iaas" | "caas" = "iaas"): SimulatedModel {
  return created({ models: [{ name: "prod", type }] }).model("prod");
}

describe("applications and units", () => {
  it("each unit has a machine of its own, unless one is named", () => {
    const prod = model();
    const mysql = prod.addApplication("mysql", { units: 2 });
    prod.addApplication("vault", { units: 0 }).addUnit({ machine: "0" });
    expect(mysql.units.map(({ name, machine, leader }) => [name, machine?.id, leader])).toEqual([
      ["mysql/0", "0", true],
      ["mysql/1", "1", false],
    ]);
    expect([...prod.machines.keys()]).toEqual(["0", "1"]);
    expect(prod.unit("vault/0").machine).toBe(prod.machine("0"));
    expect(prod.machine("0").instanceId).toBe(`juju-${prod.uuid.slice(-6)}-0`);
  });

  it("has no machines on Kubernetes", () => {
    const prod = model("caas");
    const [unit] = prod.addApplication("mysql").units;
    expect([prod.machines.size, unit?.machine, unit?.address]).toEqual([0, undefined, "10.0.0.2"]);
  });

  it("numbers of units and machines are not used again", () => {
    const prod = model();
    const mysql = prod.addApplication("mysql", { units: 2 });
    prod.unit("mysql/1").remove();
    expect(mysql.addUnit().name).toBe("mysql/2");
    expect([...prod.machines.keys()]).toEqual(["0", "2"]);
  });

  it("shows the worst status of its units until the leader sets one", () => {
    const mysql = model().addApplication("mysql", { units: 3 });
    expect(mysql.status.status).toBe("active");
    mysql.units[2]?.setStatus("waiting", "for the database");
    expect(mysql.status).toMatchObject({ status: "waiting", message: "for the database" });
    mysql.units[1]?.setStatus("blocked", "no disk");
    expect(mysql.status).toMatchObject({ status: "blocked", message: "no disk" });
    mysql.setStatus("active", "well enough");
    expect(mysql.status).toMatchObject({ status: "active", message: "well enough" });
    expect(model().addApplication("none", { units: 0 }).status.status).toBe("unknown");
  });

  it("the machine stays while another unit or a container is on it", () => {
    const prod = model();
    const mysql = prod.addApplication("mysql");
    const vault = prod.addApplication("vault", { units: 0 });
    vault.addUnit({ machine: "0" });
    mysql.remove();
    expect([...prod.machines.keys()]).toEqual(["0"]);
    prod.machine("0").addContainer();
    vault.remove();
    expect(prod.machine("0/lxd/0").parent?.id).toBe("0");
  });

  it("removing a machine removes what is on it", () => {
    const prod = model();
    const mysql = prod.addApplication("mysql");
    const container = prod.machine("0").addContainer();
    prod.addApplication("vault", { units: 0 }).addUnit({ machine: container.id });
    prod.machine("0").remove();
    expect(prod.contents.allMachines()).toEqual([]);
    expect([mysql.units, prod.application("vault").units]).toEqual([[], []]);
  });

  it("the charm goes with the last application that uses it", () => {
    const prod = model();
    const charm = "ch:amd64/mysql-7";
    const [one, other] = ["a", "b"].map((name) => prod.addApplication(name, { charm }));
    one?.remove();
    expect(prod.contents.charms.size).toBe(1);
    expect(other?.charm).toMatchObject({ name: "mysql", revision: 7 });
    other?.remove();
    expect(prod.contents.charms.size).toBe(0);
  });

  it("opens and closes ports, and says what is no port", () => {
    const [unit] = model().addApplication("web").units;
    unit?.openPort("80/tcp").openPort("8000-8010/udp").closePort("80/tcp");
    expect(unit?.ports).toEqual([{ from: 8000, to: 8010, protocol: "udp" }]);
    expect(() => unit?.openPort("http")).toThrow(TypeError);
  });

  it("says what it does not have", () => {
    const prod = model();
    prod.addApplication("mysql");
    expect(() => prod.addApplication("mysql")).toThrow("has an application mysql already");
    expect(() => prod.application("x")).toThrow("has no application x");
    expect(() => prod.unit("mysql/9")).toThrow("has no unit mysql/9");
    expect(() => prod.machine("9")).toThrow("has no machine 9");
    expect(() => prod.application("mysql").addUnit({ machine: "9" })).toThrow("has no machine 9");
  });
});

describe("relations", () => {
  it("names the requirer first and counts", () => {
    const prod = model();
    for (const name of ["wordpress", "mysql"]) prod.addApplication(name);
    const relation = prod.relate("wordpress:db", "mysql:db", { interface: "mysql" });
    expect(relation).toMatchObject({ id: 0, key: "wordpress:db mysql:db", interface: "mysql" });
    expect(prod.relate("mysql:cluster")).toMatchObject({ id: 1, key: "mysql:cluster" });
    expect(() => prod.relate("wordpress:db", "mysql:db")).toThrow(TypeError);
    expect(() => prod.relate("wordpress:db", "nobody:db")).toThrow("has no application nobody");
    expect(() => prod.relate("wordpress")).toThrow('"wordpress" is no endpoint');
    prod.application("mysql").remove();
    expect(prod.relations.size).toBe(0);
  });

  it("a subordinate has a unit beside each unit of its principal, also of later ones", () => {
    const prod = model();
    const mysql = prod.addApplication("mysql", { units: 2 });
    const ntp = prod.addApplication("ntp", { subordinate: true });
    expect(() => ntp.addUnit()).toThrow(TypeError);
    const relation = prod.relate("ntp:juju-info", "mysql:juju-info", { scope: "container" });
    mysql.addUnit();
    expect(
      ntp.units.map(({ name, principal, machine }) => [name, principal?.name, machine?.id]),
    ).toEqual([
      ["ntp/0", "mysql/0", "0"],
      ["ntp/1", "mysql/1", "1"],
      ["ntp/2", "mysql/2", "2"],
    ]);
    prod.unit("mysql/0").remove();
    expect(ntp.units.map(({ name }) => name)).toEqual(["ntp/1", "ntp/2"]);
    relation.remove();
    expect([ntp.units, mysql.units.map(({ subordinates }) => subordinates.size)]).toEqual([
      [],
      [0, 0],
    ]);
    expect([...prod.machines.keys()]).toEqual(["1", "2"]);
  });
});

describe("actions", () => {
  it("runs through its states", () => {
    const [unit] = model().addApplication("mysql").units;
    const action = unit?.runAction("backup", { target: "s3" });
    expect(action).toMatchObject({ id: "1", status: "pending", started: undefined });
    action?.start().log("half").complete({ size: 1 });
    expect(action).toMatchObject({ status: "completed", results: { size: 1 } });
    expect(action?.messages).toEqual(['{"message":"half","timestamp":"2026-05-04T03:02:01.5Z"}']);
    expect(unit?.runAction("x").fail("broke")).toMatchObject({
      id: "2",
      status: "failed",
      message: "broke",
    });
    expect(unit?.runAction("x").cancel().status).toBe("cancelled");
  });
});
