// How long a page waits: from the text of the packed rules to a checker, and to a first answer. Run after `npm run build`:
//   node test/bench/load.mjs
// Each line is a process of its own, as a page is: nothing is warm. The least of the runs is the machine at rest.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createChecker, unpackRulebook } from '../../dist/browser.js'
import { packRulebook, selectRules } from '../../dist/node.js'

const RUNS = 9
const HOUSEHOLD = readFileSync('examples/gezin-utrecht.json', 'utf8')

/** The packed text of the whole, of the country, or of one town. */
function textOf(what) {
  if (what === 'whole') return readFileSync('dist/rules.json', 'utf8')
  if (what === 'national') return readFileSync('dist/rules/national.json', 'utf8')
  const whole = JSON.parse(readFileSync('dist/rules.json', 'utf8'))
  const english = JSON.parse(readFileSync('dist/rules.en.json', 'utf8'))
  return JSON.stringify(packRulebook(selectRules(unpackRulebook(whole, english), { municipality: what })).rules)
}

function print(line) {
  process.stdout.write(`${line}\n`)
}

function once(text) {
  const start = process.cpuUsage()
  const from = performance.now()
  const checker = createChecker(JSON.parse(text), { date: '2026-03-01' })
  const made = performance.now() - from
  const cpu = process.cpuUsage(start)
  const { municipality, ...told } = JSON.parse(HOUSEHOLD)
  checker.check({ ...told, answers: {} })
  return [made, (cpu.user + cpu.system) / 1000, performance.now() - from]
}

const [, , text] = process.argv
if (text !== undefined) {
  print(JSON.stringify(once(readFileSync(0, 'utf8'))))
} else {
  print('             createChecker (ms)   of the processor   with a first answer')
  for (const what of ['whole', 'national', 'Utrecht', 'Hengelo']) {
    const input = textOf(what)
    const runs = Array.from({ length: RUNS }, () =>
      JSON.parse(execFileSync(process.execPath, ['test/bench/load.mjs', '-'], { input, encoding: 'utf8' })),
    )
    const least = [0, 1, 2].map((part) =>
      Math.min(...runs.map((run) => run[part]))
        .toFixed(1)
        .padStart(18),
    )
    print(what.padEnd(10) + least.join(''))
  }
}
