import { it } from 'vitest'
import { readRulebook } from '/work/main/src/node.js'
import { createChecker } from '/work/main/src/check/checker.js'
import { RegelkompasError } from '/work/main/src/values/errors.js'
import { readFileSync } from 'node:fs'
it('tries', () => {
  try {
    const { rulebook } = readRulebook('rules', { version: '0' })
    const h = JSON.parse(readFileSync('/tmp/h.json','utf8'))
    const r = createChecker(rulebook, { date: process.env.D ?? '2026-03-01' }).check(h)
    console.log(JSON.stringify(r, null, 1))
  } catch (e) { if (e instanceof RegelkompasError) console.log(e.problems.map(p => `${p.file ?? ''}:${p.line ?? ''} ${p.path}: ${p.message.en}`).join('\n')); else throw e }
})
