import { describe, expect, test } from 'vitest'
import type { Environment } from '../ports/environment.ts'
import { SandboxFull, SandboxLost, type Sandbox } from '../ports/sandbox.ts'
import type { ChapterSubmission } from '../submission/submission.ts'
import { chapter, criterion, mirror, type Criterion } from './chapter.ts'
import { fail, NotJudged } from './findings.ts'
import { grade } from './grade.ts'
import { verdictOf, type Outcome } from './result.ts'

const submission: ChapterSubmission = {
  folder: 'chapter-01', settings: {}, files: [{ path: 'main.py', kind: 'file', content: Buffer.from('one\ntwo\n') }],
}
const sandbox: Sandbox = { load: async () => undefined, workspace: () => Promise.reject(new SandboxLost('gone')) }

function gradeThese(criteria: Criterion[], options: { sandbox?: Sandbox; signal?: AbortSignal } = {}) {
  const faults: unknown[] = []
  const environment: Environment = { sandbox: options.sandbox ?? sandbox }
  const chapterOfThese = chapter({ id: '01', title: 'Test', environment: 'python', commands: {}, criteria })
  const { signal } = options
  return grade({ chapter: chapterOfThese, submission, environment, seed: 's', onFault: (error) => faults.push(error), ...(signal ? { signal } : {}) })
    .then((grading) => ({ ...grading, faults, outcomes: grading.criteria.map(({ outcome }) => outcome) }))
}

const passes = () => undefined
const fails = () => fail({ expected: 'a', seen: 'b' })
const line = (id: string, check: () => void | Promise<void>, needs: string[] = []) => criterion(id, id, { hint: 'a hint', needs, check })

describe('the verdict', () => {
  test.each<[Outcome[], string]>([
    [['pass'], 'GO'],
    [['pass', 'fail'], 'NO-GO'],
    [['fail', 'not-judged', 'not-reached'], 'NO-GO'],
    [['pass', 'not-judged'], 'NOT GRADED'],
    [['pass', 'not-reached'], 'NOT GRADED'],
    [['not-reached'], 'NOT GRADED'],
    [[], 'NOT GRADED'],
  ])('of %j is %s', (outcomes, verdict) => {
    expect(verdictOf(outcomes.map((outcome) => ({ outcome })))).toBe(verdict)
  })

  test('a grader\'s own exception is not judged, our fault, and told to the operator, not to the learner', async () => {
    const bug = new TypeError('secret detail of ours')
    const grading = await gradeThese([line('01.go.1', passes), line('01.go.2', () => { throw bug })])
    expect(grading).toMatchObject({ verdict: 'NOT GRADED', ourFault: true, outcomes: ['pass', 'not-judged'], faults: [bug] })
    expect(JSON.stringify(grading.criteria)).not.toContain('secret detail')
    expect(grading.criteria[1]?.evidence).toContain('not your fault')
  })

  test('a fault of ours beside a fail is still a NO-GO', async () => {
    const grading = await gradeThese([line('01.go.1', fails), line('01.go.2', () => { throw new TypeError('bug') })])
    expect(grading).toMatchObject({ verdict: 'NO-GO', ourFault: true })
  })

  test('what can\'t be judged says what to add, and is nobody\'s fault', async () => {
    const grading = await gradeThese([line('01.go.1', () => { throw new NotJudged('nothing says what to run', 'add a line') })])
    expect(grading).toMatchObject({ verdict: 'NOT GRADED', ourFault: false, faults: [] })
    expect(grading.criteria[0]).toMatchObject({ outcome: 'not-judged', evidence: 'nothing says what to run', hint: 'add a line' })
  })
})

describe('prerequisites and mirrors', () => {
  test('one fail is one finding: what needs it, at any distance, is not reached and not run', async () => {
    let ran = 0
    const count = () => void ran++
    const grading = await gradeThese([
      line('01.go.3', count, ['01.go.2']), line('01.go.2', count, ['01.go.1']), line('01.go.1', fails), line('01.go.4', count),
    ])
    expect(grading).toMatchObject({ verdict: 'NO-GO', outcomes: ['not-reached', 'not-reached', 'fail', 'pass'] })
    expect(ran).toBe(1)
  })

  test.each<[() => void, Outcome]>([[passes, 'pass'], [fails, 'fail'], [() => { throw new NotJudged('a', 'b') }, 'not-judged']])('a mirror shares the outcome of its opposite', async (check, outcome) => {
    const grading = await gradeThese([mirror('01.no-go.1', 'the opposite', '01.go.1'), line('01.go.1', check)])
    expect(grading.outcomes).toEqual([outcome, outcome])
  })

  test('what can\'t be a list of criteria is refused when it is written', () => {
    const of = (...criteria: Criterion[]) => () => chapter({ id: '01', title: '', environment: 'python', commands: {}, criteria })
    expect(of(line('01.a', passes), line('01.a', passes))).toThrow('stands twice')
    expect(of(line('02.a', passes))).toThrow('not in its chapter')
    expect(of(line('01.a', passes, ['01.b']))).toThrow('does not exist')
    expect(of(line('01.a', passes, ['01.b']), line('01.b', passes, ['01.a']))).toThrow('a circle')
    expect(of(mirror('01.a', '', '01.a'))).toThrow('a circle')
  })
})

describe('the box', () => {
  test('one that is lost is our fault, and no NO-GO', async () => {
    const grading = await gradeThese([criterion('01.go.1', '', { hint: '', check: async ({ freshApp }) => void (await freshApp()) })])
    expect(grading).toMatchObject({ verdict: 'NOT GRADED', ourFault: true, outcomes: ['not-judged'] })
  })

  test.each([new SandboxLost('refused'), new TypeError('a bug')])('one that did not take the submission judges nothing', async (error) => {
    const grading = await gradeThese([line('01.go.1', fails), line('01.go.2', passes)], { sandbox: { ...sandbox, load: () => Promise.reject(error) } })
    expect(grading).toMatchObject({ verdict: 'NOT GRADED', ourFault: true, outcomes: ['not-judged', 'not-judged'] })
  })

  test('one that the learner has filled is not judged, and trying again would change nothing', async () => {
    const grading = await gradeThese([line('01.go.1', () => { throw new SandboxFull() })])
    expect(grading).toMatchObject({ verdict: 'NOT GRADED', ourFault: false, faults: [] })
    expect(grading.criteria[0]?.evidence).toContain('filled the disk')
  })

  test('a cancelled grading rejects with its reason, also when the box is what notices', async () => {
    const cancelled = new AbortController()
    const check = () => {
      cancelled.abort(new Error('superseded'))
      throw new SandboxLost('destroyed by the cancellation')
    }
    await expect(gradeThese([line('01.go.1', check)], { signal: cancelled.signal })).rejects.toThrow('superseded')
  })
})

test.each([
  [{ path: 'main.py', line: 2 }, true],
  [{ path: 'main.py', line: 4 }, false],
  [{ path: 'main.py', line: 0 }, false],
  [{ path: 'main.py', line: Number('9'.repeat(400)) }, false],
  [{ path: 'other.py', line: 1 }, false],
  [{ path: '../../.github/workflows/x.yml', line: 1 }, false],
])('a finding at %j is pointed at: %s', async (location, shown) => {
  const grading = await gradeThese([line('01.go.1', () => fail({ expected: 'a', seen: 'b', location }))])
  expect(grading.criteria[0]?.location).toEqual(shown ? location : undefined)
})
