import { defineConfig } from 'tsup'
import { dutchOnly } from './scripts/dutch-only.js'

export default defineConfig([
  {
    entry: {
      index: 'src/index.ts',
      schema: 'src/schema.ts',
      node: 'src/node.ts',
      'json-rules-engine': 'src/json-rules-engine.ts',
    },
    format: ['esm', 'cjs'],
    dts: true,
    clean: true,
    splitting: false,
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
