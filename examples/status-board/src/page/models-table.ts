import type { ListedModel } from "../model/listed-models.js";
import { liveTable, type LiveTable } from "./table.js";

/** The table of all models; each has a button that opens it. */
export function modelsTable(
  isOpen: (uuid: string) => boolean,
  toggle: (uuid: string) => void,
): LiveTable<ListedModel> {
  const table = liveTable<ListedModel>({
    caption: "Models you may see:",
    none: "You have no models here.",
    keyOf: ({ uuid }) => uuid,
    columns: [
      {
        title: "Model",
        cell: ({ uuid, name, owner, cloud }) => ({
          kind: "opener",
          uuid,
          name,
          detail: `${owner} · ${cloud}`,
          isOpen: isOpen(uuid),
        }),
      },
      { title: "Status", cell: ({ status }) => ({ kind: "status", status }) },
      { title: "Machines", cell: ({ machines }) => String(machines), isNumber: true },
      { title: "Units", cell: ({ units }) => String(units), isNumber: true },
    ],
  });
  table.element.addEventListener("click", ({ target }) => {
    const uuid = target instanceof HTMLElement && target.dataset["uuid"];
    if (uuid) toggle(uuid);
  });
  return table;
}
