/** A table of results. Cells are texts: what they are made of is in the figures. */
export interface Table {
  readonly title: string;
  /** The first column names the row and is set to the left; the others hold figures. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
