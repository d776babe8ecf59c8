import { mebibytes, milliseconds, ratio } from "../figure-text.js";
import type { Table } from "../table.js";
import type { ScalingFigures } from "./scaling.js";

export function scalingTables(figures: ScalingFigures): readonly Table[] {
  return [sizeTable(figures), stageGrowthTable(figures)];
}

function sizeTable({ release, sizes }: ScalingFigures): Table {
  return {
    title: `Growth of a whole process with the number of facades, from Juju ${release}`,
    columns: [
      "schema",
      "facades",
      "median",
      "min",
      "max",
      "processor",
      "most memory",
      "time / 1 x",
      "processor / 1 x",
    ],
    rows: sizes.map((size) => [
      size.name,
      String(size.facades),
      milliseconds(size.wallMilliseconds.median),
      milliseconds(size.wallMilliseconds.minimum),
      milliseconds(size.wallMilliseconds.maximum),
      milliseconds(size.processorMilliseconds.median),
      mebibytes(size.peakBytes.maximum),
      ratio(size.wallGrowth),
      ratio(size.processorGrowth),
    ]),
  };
}

/** Shows which stage is to blame when the whole grows too fast. */
function stageGrowthTable({ release, sizes }: ScalingFigures): Table {
  const stages = Object.keys(sizes[0]?.stages.stages ?? {});
  return {
    title: `Growth stage by stage, medians, from Juju ${release}`,
    columns: ["stage", ...sizes.map((size) => size.name)],
    rows: stages.map((stage) => [
      stage,
      ...sizes.map((size) => milliseconds(size.stages.stages[stage]?.median ?? 0)),
    ]),
  };
}
