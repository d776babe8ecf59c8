import { describe, expect, it } from "vitest";
import { refusedOnContainers } from "../../src/release/container-models.js";
import { FACADE_REGISTRY } from "../../src/release/facade-registry.js";
import { JUJU_LINES } from "../../src/release/find-release.js";

describe("§3 models of containers", () => {
  it.each(JUJU_LINES)("have what both kinds of models have (%s)", (line) => {
    for (const facade of ["Application", "Client", "Pinger", "Storage", "CAASAgent", "SSHClient"])
      expect(refusedOnContainers(line, facade, "Any"), facade).toBeUndefined();
  });

  it.each(JUJU_LINES)("have nothing of machines (%s)", (line) => {
    for (const facade of ["MachineManager", "Machiner", "Firewaller", "Provisioner", "KeyManager"])
      expect(refusedOnContainers(line, facade, "Any")).toBe(
        `facade "${facade}" not supported on container models`,
      );
  });

  it("have three methods of Spaces since 4.0, and Subnets", () => {
    expect(refusedOnContainers("3.6", "Spaces", "ListSpaces")).toBe(
      'facade "Spaces" not supported on container models',
    );
    expect(refusedOnContainers("3.6", "Subnets", "ListSubnets")).toBeDefined();
    for (const line of ["4.0", "4.1"] as const) {
      for (const method of ["ListSpaces", "ReloadSpaces", "ShowSpace"])
        expect(refusedOnContainers(line, "Spaces", method)).toBeUndefined();
      expect(refusedOnContainers(line, "Spaces", "RenameSpace")).toBe(
        'facade method "Spaces.RenameSpace" not supported on container models',
      );
      expect(refusedOnContainers(line, "Subnets", "ListSubnets")).toBeUndefined();
    }
  });

  it.each(JUJU_LINES)("have every CAAS facade that the line registers (%s)", (line) => {
    const column = { "3.6": 2, "4.0": 3, "4.1": 4 } as const;
    for (const registration of FACADE_REGISTRY) {
      const [facade] = registration;
      if (!facade.startsWith("CAAS") || registration[column[line]] === "") continue;
      expect(refusedOnContainers(line, facade, "Any"), facade).toBeUndefined();
    }
  });
});
