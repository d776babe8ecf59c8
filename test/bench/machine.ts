import os from "node:os";

/** What the figures were measured on. No name and no date: neither says anything about speed. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly system: string;
  readonly node: string;
}

export function thisMachine(): Machine {
  const [first] = os.cpus();
  return {
    processor: first?.model.trim() ?? "unknown processor",
    cores: os.availableParallelism(),
    memoryBytes: os.totalmem(),
    system: `${os.platform()} ${os.arch()}`,
    node: process.version,
  };
}

export function machineText(machine: Machine): string {
  const memory = `${(machine.memoryBytes / 1024 ** 3).toFixed(0)} GiB of memory`;
  return `${machine.processor}, ${machine.cores} cores, ${memory}, ${machine.system}, Node ${machine.node}`;
}
