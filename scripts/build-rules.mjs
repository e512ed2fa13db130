// Turns the folder of rule files into the rulebook that ships: as JSON, as a module, and the JSON Schemas.
import { writeFileSync } from 'node:fs'
import { householdJsonSchema, readRulebook, regulationJsonSchemas } from '../dist/node.js'
import { version } from './version.mjs'

const { rulebook } = readRulebook('rules', { version })
const json = JSON.stringify(rulebook)
const types = `import type { Rulebook } from './index.js'\n/** The rulebook of this version: every rule file, linked and checked, with parsed formulas. */\nexport declare const rulebook: Rulebook\n`

writeFileSync('dist/rules.json', json)
writeFileSync('dist/rules.js', `export const rulebook = ${json}\n`)
writeFileSync('dist/rules.cjs', `exports.rulebook = ${json}\n`)
writeFileSync('dist/rules.d.ts', types)
writeFileSync('dist/rules.d.cts', types.replace('./index.js', './index.cjs'))
writeFileSync('dist/household.schema.json', `${JSON.stringify(householdJsonSchema(), null, 2)}\n`)
for (const [name, schema] of Object.entries(regulationJsonSchemas())) {
  writeFileSync(`dist/${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`)
}
