import type { MethodSubject, Problem } from "../check.js";
import { watcherFacades } from "./watcher.js";

/** The first argument is the id of the watcher, and there are no params. */
export function checkWatcherId({ entry, method, emitted: { reader } }: MethodSubject): Problem {
  if (method === undefined) return "there is no such method";
  const [id, options, more] = method.parameters;
  if (id?.getName() !== "id") return `its first parameter is ${id?.getName() ?? "missing"}`;
  const type = reader.typeOf(id);
  if (!reader.checker.isTypeAssignableTo(reader.checker.getStringType(), type)) {
    return `its id is ${reader.text(type)}, which takes no string`;
  }
  const [facade] = entry.facade.split("@");
  const brands = watcherFacades(reader, type);
  const fits = brands.length === 0 ? reader.isOnly(type, "string") : brands.join() === facade;
  if (!fits) return `its id is ${reader.text(type)}`;
  if (more !== undefined || (options !== undefined && options.getName() !== "options")) {
    return `it takes ${method.parameters.map((parameter) => parameter.getName()).join(", ")}`;
  }
  const wanted = /Promise<(\w+)>$/u.exec(entry.tsType)?.[1] ?? "";
  const { result } = method;
  if (result === undefined) return "it returns no promise";
  const fitsResult =
    wanted === "void" ? reader.isOnly(result, "void") : reader.nameOf(result) === wanted;
  return fitsResult ? undefined : `it answers ${reader.text(result)}, not ${wanted}`;
}
