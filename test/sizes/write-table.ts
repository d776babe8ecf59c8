import { writeFileSync } from "node:fs";
import { measureAll } from "./measure.js";
import { SIZES_FILE, sizesPage } from "./table.js";

writeFileSync(SIZES_FILE, sizesPage(await measureAll()));
