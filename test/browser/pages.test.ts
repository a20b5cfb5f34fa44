import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, type TestContext } from 'vitest'
import { workflowIdOf } from '../../workflows/subject.ts'
import { Course } from '../stack/course.ts'
import { startStack, type Stack } from '../stack/stack.ts'
import { asCommit, mutantAsCommit, mutantsOf } from '../stack/submissions.ts'
import { HARD_TO_READ } from './contrast.ts'
import { openBrowser } from './open.ts'
import { picture } from './picture.ts'

const BROKEN = '13.acc.3'
const LONG = 300_000 // on a fresh machine the browser may still be on its way

let stack: Stack
let course: Course
let pull: number
let bad: string
let good: string
let browser: Browser | undefined

beforeAll(async () => {
  stack = await startStack()
  course = await Course.open(stack, 'school/course')
  bad = await course.push('todo-list', { ...(await asCommit('01')), ...(await mutantAsCommit(BROKEN)) }, 'Chapters 1 and 13')
  pull = await course.openPull('todo-list', 'Chapters 1 and 13: sales, and a to-do list')
  await course.verdictOn(pull, bad)
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await course?.close()
  await stack?.stop()
})

async function look(context: TestContext, options: BrowserContextOptions = {}): Promise<Page> {
  browser ??= await openBrowser(context)
  return (await browser.newContext({ viewport: { width: 1000, height: 900 }, deviceScaleFactor: 1.5, ...options })).newPage()
}

const pullPage = () => `${stack.github.url}/${course.name}/pull/${pull}`
const pullWorkflow = () => workflowIdOf({ kind: 'pull', owner: 'school', repo: 'course', number: pull })
const temporalPage = (path: string) => `${stack.temporal.uiUrl}/namespaces/default/workflows${path}`
const listPage = (query: string) => temporalPage(`?query=${encodeURIComponent(query)}`)

test('a NO-GO says what failed, what was seen and what comes next, with the passed criteria folded', { timeout: LONG }, async (context) => {
  const page = await look(context)
  await page.goto(pullPage())
  const comment = page.locator('article.comment').filter({ has: page.locator('.bot') })
  expect(await comment.count()).toBe(1)
  expect(await comment.getByRole('heading', { level: 2 }).innerText()).toMatch(/^❌ NO-GO: 1 of \d+ criteria to mend$/)

  const [criterion, seen, next] = await comment.getByRole('row').filter({ hasText: BROKEN }).getByRole('cell').allInnerTexts()
  expect(criterion).toMatch(/^❌ 13\.acc\.3 \w+/)
  expect(seen).toMatch(/Expected: [\s\S]*Look at chapter-13\/\w+\.py:\d+/)
  expect(next).toMatch(/execute\(/)
  expect(await comment.getByRole('link', { name: /tasks\.py:\d+/ }).getAttribute('href')).toMatch(/\/blob\/[0-9a-f]{40}\/chapter-13\/tasks\.py#L\d+$/)

  const passed = comment.locator('details').filter({ hasText: '13.acc.1' })
  const row = passed.getByText('13.acc.1')
  expect(await row.isVisible()).toBe(false)
  await picture(page, 'pull-request', [comment, page.locator('section.checks')])
  await passed.locator('summary').click()
  expect(await row.isVisible()).toBe(true)

  const checks = (await page.locator('section.checks > details > summary').allInnerTexts()).map((line) => line.replace(/\s+/g, ' ').trim()).sort()
  expect(checks).toEqual([
    expect.stringMatching(/^✓ ?Successful gonogo \/ chapter 01 GO/),
    expect.stringMatching(/^✗ ?Failing gonogo \/ chapter 13 NO-GO: 13\.acc\.3 · 1 annotation$/),
    expect.stringMatching(/^✗ ?Failing gonogo chapter 01: GO, chapter 13: NO-GO$/),
  ])
})

test.for(['light', 'dark'] as const)('on a phone nothing is wider than the screen, and in %s every text can be read', { timeout: LONG }, async (colorScheme, context) => {
  const page = await look(context, { viewport: { width: 400, height: 800 }, colorScheme })
  await page.goto(pullPage())
  await page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400)
  expect(await page.evaluate(HARD_TO_READ)).toEqual([])
  const ground = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
  expect(ground).toBe(colorScheme === 'dark' ? 'rgb(13, 17, 23)' : 'rgb(255, 255, 255)')
})

test('a mended push turns the same comment to GO, before the eyes of whoever looks', { timeout: LONG }, async (context) => {
  const page = await look(context)
  await page.goto(pullPage())
  const exemplar = (await mutantsOf('13')).find(({ kills }) => kills === BROKEN)?.of
  good = await course.push('todo-list', await asCommit('13', exemplar), 'Pass values as parameters')
  await course.verdictOn(pull, good)
  const comment = page.locator('article.comment').filter({ has: page.locator('.bot') })
  await comment.getByRole('heading', { level: 2, name: '✅ GO', exact: true }).waitFor()
  expect(await comment.count()).toBe(1)
  await page.getByText('All checks have passed').waitFor()
  expect(await page.locator('section.checks summary .bad').count()).toBe(0)
})

test('the Temporal UI finds gradings by repository and verdict', { timeout: LONG }, async (context) => {
  const page = await look(context, { viewport: { width: 1400, height: 900 } })
  await page.addInitScript(`localStorage.setItem('namespace-workflow-table-columns', '${JSON.stringify({ default: COLUMNS })}')`)
  const grading = (sha: string, chapter: string) => page.getByRole('link', { name: `${pullWorkflow()}/${sha}/${chapter}`, exact: true })

  await page.goto(listPage(`GonogoRepository = '${course.name}' AND GonogoVerdict = 'NO-GO'`))
  await grading(bad, '13').waitFor()
  expect(await grading(bad, '01').count()).toBe(0)
  expect(await grading(good, '13').count()).toBe(0)
  await page.goto(listPage(`GonogoRepository = '${course.name}' AND GonogoVerdict = 'GO'`))
  await grading(good, '13').waitFor()
  expect(await grading(bad, '13').count()).toBe(0)
  await page.goto(listPage("GonogoRepository = 'school/other'"))
  await page.getByRole('heading', { name: 'No Results' }).waitFor()

  await page.goto(listPage(`GonogoRepository = '${course.name}' AND GonogoLearner = 'ada'`))
  await page.getByRole('button', { name: 'Collapse saved views' }).click()
  await grading(bad, '13').waitFor()
  expect(await page.getByRole('row').filter({ has: grading(bad, '13') }).innerText()).toMatch(/\bNO-GO\b/)
  await picture(page, 'temporal', [page.getByRole('heading', { level: 1 }), page.locator('select').last()])
})

test('a grading’s page in the Temporal UI says what it is and how it went', { timeout: LONG }, async (context) => {
  const page = await look(context)
  await page.goto(temporalPage(`/${encodeURIComponent(`${pullWorkflow()}/${bad}/13`)}`))
  await page.getByRole('tab', { name: 'User Metadata' }).click()
  const part = (at: number) => page.locator('iframe').nth(at).contentFrame()
  await part(0).getByText(`chapter 13 · ${course.name}#${pull} · ${bad.slice(0, 7)}`, { exact: true }).waitFor()
  await part(1).getByText(/^NO-GO for chapter 13\b/).waitFor()
  await part(1).getByRole('listitem').filter({ hasText: '13.acc.3' }).waitFor()
})

/** What an operator may choose to see in the list, by the button below it. */
const COLUMNS = ['Status', 'Workflow ID', 'GonogoVerdict', 'GonogoChapter', 'Execution Duration'].map((label) => ({ label, pinned: false }))
