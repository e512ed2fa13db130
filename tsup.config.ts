import { defineConfig } from 'tsup'
import { dutchOnly } from './scripts/dutch-only.js'

/** Entries with the names of things in both languages. Those that read households have the Dutch; the types are made of all together. */
const others = {
  schema: 'src/schema.ts',
  node: 'src/node.ts',
  'json-rules-engine': 'src/json-rules-engine.ts',
}

export default defineConfig([
  {
    entry: { index: 'src/index.ts', ...others },
    format: ['esm', 'cjs'],
    dts: { only: true },
    clean: true,
  },
  {
    entry: others,
    format: ['esm', 'cjs'],
    clean: true,
    splitting: false,
    target: 'es2022',
    platform: 'neutral',
  },
  {
    entry: { index: 'src/index.ts' },
    format: ['esm', 'cjs'],
    esbuildPlugins: [dutchOnly],
    target: 'es2022',
    platform: 'neutral',
  },
  {
    entry: { browser: 'src/browser.ts' },
    format: ['esm'],
    esbuildPlugins: [dutchOnly],
    target: 'es2022',
    platform: 'neutral',
  },
  {
    entry: { cli: 'src/cli.ts' },
    format: ['esm'],
    banner: { js: '#!/usr/bin/env node' },
    target: 'node20',
    platform: 'node',
  },
  {
    entry: { worker: 'src/worker.ts' },
    format: ['esm'],
    target: 'node20',
    platform: 'node',
  },
])
