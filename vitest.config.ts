import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/vitest/longest-first.ts'
import { CountsReporter } from './test/vitest/counts-reporter.ts'

const elsewhere = ['**/node_modules/**', '**/dist/**']

export default defineConfig({
  test: {
    environment: 'node',
    projects: [
      // Graders keep nothing from one test to the next, and what they stand on (parsers, schemas) is loaded once for all of them.
      { extends: true, test: { name: 'graders', include: ['graders/**/*.test.ts'], exclude: elsewhere, isolate: false } },
      { extends: true, test: { name: 'others', include: ['**/*.test.ts'], exclude: [...elsewhere, 'graders/**'] } },
    ],
    // Each worker may start containers, databases and a Temporal server beside itself.
    maxWorkers: 2,
    // Concurrent tests are those that wait in a line of their own (test/prove/lanes.ts).
    maxConcurrency: 200,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    retry: 0,
    sequence: { sequencer: LongestFirst },
    // gVisor takes half as long again; docs/security.md says what is shown under both.
    env: { GONOGO_SANDBOX_RUNTIME: process.env.GONOGO_SANDBOX_RUNTIME || 'runc' },
    reporters: ['default', new CountsReporter(process.env.GONOGO_TEST_COUNTS)],
  },
})
