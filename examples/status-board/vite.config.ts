import { defineConfig } from "vite";

export default defineConfig({
  // Any folder of a web server will do, not its root alone.
  base: "./",
  build: { target: "es2022", sourcemap: true },
});
