import facadegen from "facadegen/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [facadegen()],
  // A program for Node: what it depends on stays in node_modules.
  build: { ssr: "src/main.ts", target: "node20" },
});
