import type * as z from 'zod/mini'

/** True for what is surely right; false says nothing. */
type Sure = (value: unknown) => boolean

/**
 * What is read here of the definitions of zod: of schemas, and of the checks on them. Each kind has some of it. A limit
 * that were not there would be a comparison with undefined, which nothing stands.
 */
interface Definition {
  type?: string
  check?: string
  checks?: readonly { _zod: { def: Definition } }[]
  innerType?: z.ZodMiniType
  options?: readonly z.ZodMiniType[]
  element?: z.ZodMiniType
  shape?: Readonly<Record<string, z.ZodMiniType>>
  format?: string
  pattern?: RegExp
  fn?: Sure
  minimum: number
  maximum: number
}

/**
 * A quick check made from a schema, once. It accepts only what the schema accepts as it stands, and says nothing of what it
 * does not accept: that is for zod to read, which also tells what is wrong. A kind of schema or check that is not known here
 * accepts nothing.
 */
export function surely(schema: z.ZodMiniType): Sure {
  const def = definitionOf(schema)
  const checks = [...(def.check === undefined ? [] : [def]), ...(def.checks ?? []).map(({ _zod }) => _zod.def)]
  return checks.map(checkOf).reduce(both, kindOf(schema, def))
}

function definitionOf(schema: z.ZodMiniType): Definition {
  return schema._zod.def as unknown as Definition
}

const never: Sure = () => false
const isText: Sure = (value) => typeof value === 'string'
const isNumber: Sure = (value) => typeof value === 'number' && Number.isFinite(value)
const isFlag: Sure = (value) => typeof value === 'boolean'

/** Nothing but a plain yes counts: a check that is done later has said nothing yet. */
function both(first: Sure, second: Sure): Sure {
  return (value) => first(value) && second(value) === true
}

function eitherOf([first = never, ...others]: readonly Sure[]): Sure {
  return others.reduce<Sure>((one, other) => (value) => one(value) || other(value), first)
}

function kindOf(schema: z.ZodMiniType, def: Definition): Sure {
  switch (def.type) {
    case 'string':
      return isText
    case 'number':
      return isNumber
    case 'boolean':
      return isFlag
    case 'enum':
      return oneOf(schema._zod.values as ReadonlySet<unknown>)
    case 'optional':
      return def.innerType ? surely(def.innerType) : never
    case 'union':
      return eitherOf((def.options ?? []).map(surely))
    case 'array':
      return def.element ? listOf(surely(def.element)) : never
    case 'object':
      return recordOf(Object.entries(def.shape ?? {}))
    // What it holds is told by its check.
    case 'custom':
      return () => true
    default:
      return never
  }
}

function oneOf(values: ReadonlySet<unknown>): Sure {
  return (value) => values.has(value)
}

function listOf(item: Sure): Sure {
  return (value) => {
    // A list of another class may do something else in a loop.
    if (!Array.isArray(value) || Object.getPrototypeOf(value) !== Array.prototype) return false
    for (let at = 0; at < value.length; at += 1) if (!item(value[at])) return false
    return true
  }
}

/** Every name that is told must be a field, also where it is told as undefined. */
function recordOf(entries: readonly (readonly [name: string, field: z.ZodMiniType])[]): Sure {
  // zod would read what every object has, such as "constructor".
  if (entries.some(([name]) => name in Object.prototype)) return never
  const fields: Record<string, Sure> = Object.create(null)
  for (const [name, field] of entries) fields[name] = surely(field)
  const needed = entries.filter(([, field]) => !mayLack(field)).map(([name]) => name)
  return (value) => {
    if (!isBare(value)) return false
    let told = 0
    for (const name in value) {
      const field = fields[name]
      if (field === undefined) return false
      const inner = value[name]
      if (inner !== undefined && !field(inner)) return false
      told += 1
    }
    for (const name of needed) if (value[name] === undefined) return false
    // zod reads the fields that cannot be listed too.
    return told === Object.getOwnPropertyNames(value).length
  }
}

/** What may be left out and not be told as undefined counts as needed. */
function mayLack(field: z.ZodMiniType): boolean {
  return definitionOf(field).type === 'optional' && field.safeParse(undefined).success
}

/** An object without a class: as JSON gives it, or without a prototype. */
function isBare(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function checkOf(def: Definition): Sure {
  const { format, pattern, fn, minimum, maximum } = def
  switch (def.check) {
    // zod counts signs, which take one or two places in a text.
    case 'min_length':
      return (value) => (value as string).length >= minimum * 2
    case 'max_length':
      return (value) => (value as string).length <= maximum
    case 'string_format':
      return pattern && (format === 'regex' || format === 'date') ? matches(pattern) : never
    case 'custom':
      return fn ?? never
    default:
      return never
  }
}

function matches(pattern: RegExp): Sure {
  return pattern.global || pattern.sticky ? never : (value) => pattern.test(value as string)
}
