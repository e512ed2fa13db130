import { join } from 'node:path'
import { readYaml } from '../node.js'
import { populationOf } from '../population/household.js'
import { type Makeup, makeupOf } from '../population/makeup.js'
import { codeOf } from './batch.js'
import { fileSink, type Io, streamSink } from './io.js'
import { ROOT, rulebookOf } from './root.js'

export interface PopulationOptions {
  municipality: string
  size: number
  seed: number
  vague: number
  date: string
  out?: string
  rules?: string
}

/** Households that are written at once. */
const PIECE = 500

/** What a made-up population is made of, as the data file has it. */
export function readMakeup(municipality: string): Makeup {
  const { source, problems } = readYaml(join(ROOT, 'population', 'nederland.yaml'))
  if (problems[0]) throw new Error(problems[0].message.en)
  return makeupOf(source.data, municipality)
}

/** Writes made-up households, one a line, each saying that it is made up. */
export async function runPopulation({ municipality, out, rules, ...told }: PopulationOptions, io: Io): Promise<number> {
  const code = codeOf(rulebookOf(rules), municipality)
  const makeup = readMakeup(code)
  const sink = out === undefined || out === '-' ? streamSink(io.stdout) : await fileSink(out, false)
  let lines: string[] = []
  try {
    for (const one of populationOf(makeup, { ...told, municipality: code })) {
      if (lines.push(JSON.stringify(one)) < PIECE) continue
      await sink.write(`${lines.join('\n')}\n`)
      lines = []
    }
    if (lines.length > 0) await sink.write(`${lines.join('\n')}\n`)
  } finally {
    await sink.close()
  }
  return 0
}
