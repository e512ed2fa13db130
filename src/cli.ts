import { fileError } from './cli/files.js'
import { isLong, runLong } from './cli/long.js'
import { failure, run } from './cli/main.js'

const argv = process.argv.slice(2)
// Who pipes into "head" stops reading: the writer hears of it, and nothing is thrown past it.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  process.stderr.write(`${failure(fileError(error, 'standard output'), 'nl').errors}\n`)
  process.exit(2)
})
if (isLong(argv)) {
  const { stdin, stdout, stderr } = process
  process.exitCode = await runLong(argv, { stdin, stdout, stderr, terminal: stderr.isTTY === true })
} else {
  const { out, errors, code } = run(argv, process.stdout.isTTY === true)
  if (out) process.stdout.write(`${out}\n`)
  if (errors) process.stderr.write(`${errors}\n`)
  process.exitCode = code
}
