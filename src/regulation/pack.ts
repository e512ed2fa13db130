import { type Packed, Packer } from './packer.js'
import type { Rulebook } from './rulebook.js'
import { plainly, sameData } from './same.js'
import { unpackRulebook } from './unpack.js'

export type { Packed } from './packer.js'

/**
 * Packs a rulebook, for a page to load. `unpackRulebook` makes a rulebook of it again.
 * @example writeFileSync('utrecht.json', JSON.stringify(packRulebook(selectRules(rulebook, { municipality: 'Utrecht' })).rules))
 */
export function packRulebook(rulebook: Rulebook): Packed {
  const { english, ...rest } = rulebook
  const packed = new Packer(rest, english).pack()
  if (!sameData(plainly(rulebook), plainly(unpackRulebook(packed.rules, packed.english)))) {
    throw new Error('the packed rulebook is not the rulebook: something in it is of a kind that cannot be packed')
  }
  return packed
}
