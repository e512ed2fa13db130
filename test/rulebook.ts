import { inject } from 'vitest'
import type { Loaded } from '../src/node.js'

/** The rule files of this repository, as they ship: without what JSON does not have. */
export const { rulebook, examples } = JSON.parse(inject('rules')) as Loaded
