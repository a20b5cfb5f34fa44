import { renameSync, writeFileSync } from 'node:fs'
import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node'
import { countTests } from './count-tests.ts'
import type { TestCounts } from './count-tests.ts'

/**
 * Writes the counts of a run into a file, for the last lines of `npm test`. Written after every file of tests, so that
 * they are known up to there should vitest end early.
 */
export class CountsReporter implements Reporter {
  readonly #file: string | undefined
  readonly #ended: TestModule[] = []

  /** @param file where to; undefined when vitest runs by itself, then nothing is written */
  constructor(file: string | undefined) {
    this.#file = file
  }

  onTestRunStart(): void {
    this.#ended.length = 0
    this.#write({ finished: false, passed: 0, failed: 0, skipped: 0 })
  }

  onTestModuleEnd(module: TestModule): void {
    this.#ended.push(module)
    this.#write({ finished: false, ...countTests(this.#ended, 0) })
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[], reason: TestRunEndReason): void {
    this.#write({ finished: reason !== 'interrupted', ...countTests(modules, errors.length) })
  }

  #write(counts: TestCounts & { finished: boolean }): void {
    if (!this.#file) return
    const took = (part: string) => this.#ended.filter(({ moduleId }) => moduleId.includes(part)).reduce((sum, module) => sum + module.diagnostic().duration, 0)
    const times = { proofMs: took('/test/prove/prove.test.ts'), attacksMs: took('/test/hostile/'), faultsMs: took('/test/faults/') }
    writeFileSync(`${this.#file}.draft`, JSON.stringify({ ...counts, ...times }))
    renameSync(`${this.#file}.draft`, this.#file)
  }
}
