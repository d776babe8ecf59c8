import type { JsonObject } from "../../json.js";
import type { Machine } from "../entities/machine.js";

const ARCHITECTURE = "amd64";

/** A machine's hardware with the keys of AllWatcher. */
export function hardware(machine: Machine): JsonObject {
  return {
    arch: ARCHITECTURE,
    mem: machine.mem,
    "root-disk": machine.rootDisk,
    "cpu-cores": machine.cores,
  };
}

/** The same as people and `FullStatus` write it. */
export function hardwareText(machine: Machine): string {
  const zone = machine.availabilityZone;
  return [
    `arch=${ARCHITECTURE}`,
    `cores=${machine.cores}`,
    `mem=${machine.mem}M`,
    `root-disk=${machine.rootDisk}M`,
    ...(zone === "" ? [] : [`availability-zone=${zone}`]),
  ].join(" ");
}

/** The same with the keys of `ModelInfo` and `ModelStatus`. */
export function machineHardware(machine: Machine): JsonObject {
  return {
    arch: ARCHITECTURE,
    mem: machine.mem,
    "root-disk": machine.rootDisk,
    cores: machine.cores,
    "availability-zone": machine.availabilityZone || undefined,
  };
}
