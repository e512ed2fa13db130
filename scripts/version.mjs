import { readFileSync } from 'node:fs'

/** The version of the package, which is that of the rulebook it ships. */
export const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
