// Turns the folder of rule files into the rulebooks that ship: packed, as JSON and as modules, and the JSON Schemas.
import { mkdirSync, writeFileSync } from 'node:fs'
import { householdJsonSchema, packRulebook, readRulebook, regulationJsonSchemas, selectRules } from '../dist/node.js'
import { version } from './version.mjs'

/** Writes one rulebook: the rules with their Dutch texts, the English texts, and modules with both. */
function ship(rulebook, name, what) {
  const { rules, english } = packRulebook(rulebook)
  const up = name.includes('/') ? '../' : './'
  const [rulesJson, englishJson] = [JSON.stringify(rules), JSON.stringify(english)]
  const unpacked = `/* @__PURE__ */ unpackRulebook(${rulesJson}, ${englishJson})`
  const types = (index) =>
    `import type { Rulebook } from '${up}${index}'\n/** ${what} */\nexport declare const rulebook: Rulebook\n`
  writeFileSync(`dist/${name}.json`, rulesJson)
  writeFileSync(`dist/${name}.en.json`, englishJson)
  writeFileSync(
    `dist/${name}.js`,
    `import { unpackRulebook } from 'regelkompas'\nexport const rulebook = ${unpacked}\n`,
  )
  writeFileSync(
    `dist/${name}.cjs`,
    `const { unpackRulebook } = require('regelkompas')\nexports.rulebook = ${unpacked}\n`,
  )
  writeFileSync(`dist/${name}.d.ts`, types('index.js'))
  writeFileSync(`dist/${name}.d.cts`, types('index.cjs'))
}

const { rulebook } = readRulebook('rules', { version })
mkdirSync('dist/rules', { recursive: true })
ship(rulebook, 'rules', 'The rulebook of this version: every rule file, linked and checked, with read formulas.')
ship(
  selectRules(rulebook),
  'rules/national',
  'The national rules of this version, without what municipalities fill in.',
)
writeFileSync('dist/household.schema.json', `${JSON.stringify(householdJsonSchema(), null, 2)}\n`)
for (const [name, schema] of Object.entries(regulationJsonSchemas())) {
  writeFileSync(`dist/${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`)
}
