import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['test/bench/main.ts'],
  outDir: 'test/bench/dist',
  format: ['esm'],
  target: 'node20',
  platform: 'node',
  external: ['json-rules-engine', 'json-logic-engine', '@gorules/zen-engine', 'publicodes'],
})
