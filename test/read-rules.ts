import type { TestProject } from 'vitest/node'
import { readRulebook } from '../src/node.js'

declare module 'vitest' {
  export interface ProvidedContext {
    rules: string
  }
}

/** Reads the rule files once for all test files: reading and checking them takes longer than most tests. */
export default function setup(project: TestProject): void {
  project.provide('rules', JSON.stringify(readRulebook('rules', { version: '0.0.0-test' })))
}
