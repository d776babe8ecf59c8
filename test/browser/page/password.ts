/** The right password of every server; it must turn up in nothing that is told. */
export const PASSWORD = "correct horse";
