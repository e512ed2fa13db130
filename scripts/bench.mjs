// Builds the comparison of speed, installs the other engines in its folder when they are missing, and runs it.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const folder = 'test/bench'
const { dependencies } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
const run = (command, args, cwd = '.') => execFileSync(command, args, { cwd, stdio: 'inherit' })

const installed = (name) => {
  const path = `${folder}/node_modules/${name}/package.json`
  return existsSync(path) && JSON.parse(readFileSync(path, 'utf8')).version === dependencies[name]
}
if (!Object.keys(dependencies).every(installed)) {
  run('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], folder)
}
run('npx', ['tsup', '--config', `${folder}/tsup.config.ts`, '--silent'])
run(process.execPath, [`${folder}/dist/main.js`])
