import { run } from './cli/main.js'

const { out, errors, code } = run(process.argv.slice(2), process.stdout.isTTY === true)
if (out) process.stdout.write(`${out}\n`)
if (errors) process.stderr.write(`${errors}\n`)
process.exitCode = code
