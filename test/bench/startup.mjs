// One start of the library in a process of its own: processor time in milliseconds of each step.
import { readFileSync } from 'node:fs'

const [, , town] = process.argv
const spent = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
const steps = {}
let last = spent()
const step = (name) => {
  const now = spent()
  steps[name] = now - last
  last = now
}

const { createChecker } = await import('../../dist/index.js')
step('library')
const { rulebook } = await import('../../dist/rules.js')
step('rulebook')
const here = ({ area }) => area === undefined || area.includes(town)
const only = town && rulebook.schemes.filter(here).map(({ id }) => id)
const household = JSON.parse(readFileSync(new URL('../../examples/gezin-utrecht.json', import.meta.url), 'utf8'))
last = spent()
const checker = createChecker(rulebook, { date: '2026-03-01', ...(only && { only }) })
step('createChecker')
checker.outcomes(household)
step('first outcomes')
checker.check(household)
step('first check')
process.stdout.write(JSON.stringify(steps))
