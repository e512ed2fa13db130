import { isLong, runLong } from './cli/long.js'
import { run } from './cli/main.js'

const argv = process.argv.slice(2)
if (isLong(argv)) {
  const { stdin, stdout, stderr } = process
  // Who pipes into "head" stops reading: the writer hears of it, and nothing is thrown past it.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  process.exitCode = await runLong(argv, { stdin, stdout, stderr, terminal: stderr.isTTY === true })
} else {
  const { out, errors, code } = run(argv, process.stdout.isTTY === true)
  if (out) process.stdout.write(`${out}\n`)
  if (errors) process.stderr.write(`${errors}\n`)
  process.exitCode = code
}
