import { defineConfig } from 'vitest/config'

/** Everything in Amsterdam; what counts days also in New York, where the same moment is another date. */
export default defineConfig({
  test: {
    // One file on each core; the default leaves a core idle, and on two of them everything would wait its turn.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'amsterdam',
          include: ['test/**/*.test.ts'],
          globalSetup: ['test/read-rules.ts'],
          setupFiles: ['test/fail-on-console.ts'],
          env: { TZ: 'Europe/Amsterdam' },
          testTimeout: 60_000,
          pool: 'forks',
        },
      },
      {
        test: {
          name: 'new-york',
          include: ['test/values.test.ts', 'test/fixtures.test.ts', 'test/rules.test.ts'],
          globalSetup: ['test/read-rules.ts'],
          setupFiles: ['test/fail-on-console.ts'],
          env: { TZ: 'America/New_York' },
          testTimeout: 60_000,
          pool: 'forks',
        },
      },
    ],
  },
})
