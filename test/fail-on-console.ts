import { afterEach, beforeEach, vi } from 'vitest'

const METHODS = ['log', 'info', 'warn', 'error', 'debug'] as const
let spies: ReturnType<typeof vi.spyOn>[] = []

beforeEach(() => {
  spies = METHODS.map((method) => vi.spyOn(console, method))
})

/** The library never writes to the console: it stores, logs and sends nothing of a household. */
afterEach(() => {
  const calls = spies.flatMap((spy) => spy.mock.calls)
  for (const spy of spies) spy.mockRestore()
  if (calls.length > 0) throw new Error(`the console was called: ${JSON.stringify(calls[0])}`)
})
