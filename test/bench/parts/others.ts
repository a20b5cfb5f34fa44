import { execa } from 'execa'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { engine } from '../../../activities/environments/engine.ts'
import { cleanSales } from '../../../graders/kit/sales/files.ts'
import { Random } from '../../../graders/kit/inputs/random.ts'
import { imageTag } from '../../../setup/image-tag.mjs'
import { openEnvironments } from '../../../worker/environments.ts'
import { asCommit } from '../../stack/submissions.ts'
import { quantile, spread, timed, type Line, type Part } from '../part.ts'

/** Pinned, so that a figure means the same next year. */
const OTHERS = ['check50==3.5.0', 'otter-grader==7.0.0', 'ipykernel==6.30.1', 'pytest==8.4.2']
const CHECKS = 6
const otterSchema = z.object({ tests: z.array(z.object({ score: z.number().optional(), max_score: z.number().optional() })) })
const check50Schema = z.object({ results: z.array(z.object({ passed: z.boolean().nullable() })) })

/** The same six checks by what a teacher would pick otherwise: each runs the script on a file of its own and looks for the total. */
export const others: Part = {
  name: 'others',
  title: 'The same six checks by others, side by side',
  async measure({ quick, say }) {
    const count = quick ? 2 : 4
    const folder = await mkdtemp(join(tmpdir(), 'gonogo-others-'))
    try {
      const python = await installed(say)
      const { files, totals, script } = await submission()
      await lay(folder, { ...files, 'sales_analyzer.py': script })
      const measured = new Map<string, number[]>()
      const gonogo = await inLeasedBoxes(count, files, script, totals)
      measured.set('pytest in a bare container', await byPytest(count, folder, totals))
      measured.set('a shell loop of docker run', await byDockerRun(count, folder))
      measured.set('check50, without any sandbox', await byCheck50(count, folder, totals, python))
      measured.set('otter-grader, without any sandbox', await byOtter(count, folder, totals, python))
      const own = quantile(gonogo, 0.5)
      const lines: Line[] = [{ what: 'gonogo: lease, six checks in the box, give back', figure: spread(gonogo) }]
      for (const [what, times] of measured) lines.push({ what, goal: 'gonogo ahead of it', figure: spread(times), ratio: own / quantile(times, 0.5), against: 'gonogo by it, below 1 is faster' })
      return lines
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}

async function submission() {
  const random = new Random('others')
  const sales = Array.from({ length: CHECKS }, () => cleanSales(random))
  const script = (await asCommit('01', 'plain'))['chapter-01/sales_analyzer.py'] ?? ''
  const files = Object.fromEntries(sales.map(({ csv }, at) => [`sales${at}.csv`, csv]))
  return { script, files, totals: sales.map(({ readings: [figures] }) => figures.total.toFixed(2)) }
}

async function lay(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await chmod(folder, 0o755) // a container's user reads it
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
}

async function inLeasedBoxes(count: number, files: Readonly<Record<string, string>>, script: string, totals: readonly string[]): Promise<number[]> {
  const environments = await openEnvironments({ ready: { python: 2 }, onError: (error) => { throw error } })
  try {
    environments.fill()
    await (await environments.lease('python')).release()
    return await timed(count, async () => {
      const lease = await environments.lease('python')
      try {
        await lease.value.sandbox.load([{ path: 'sales_analyzer.py', kind: 'file', content: Buffer.from(script) }, ...Object.entries(files).map(([path, text]) => ({ path, kind: 'file' as const, content: Buffer.from(text) }))])
        const workspace = await lease.value.sandbox.workspace()
        for (const [at, total] of totals.entries()) {
          const { stdout } = await workspace.run({ argv: ['python3', 'sales_analyzer.py', `sales${at}.csv`] })
          if (!stdout.replaceAll(',', '').includes(total)) throw new Error(`the wrong total: ${stdout}`)
        }
      } finally {
        await lease.release()
      }
    })
  } finally {
    await environments.close()
  }
}

async function byDockerRun(count: number, folder: string): Promise<number[]> {
  return timed(count, async () => {
    for (let at = 0; at < CHECKS; at++) await inContainer(folder, ['python3', 'sales_analyzer.py', `sales${at}.csv`])
  })
}

async function byPytest(count: number, folder: string, totals: readonly string[]): Promise<number[]> {
  const tests = totals.map((total, at) => `def test_${at}():\n    run = subprocess.run([sys.executable, "sales_analyzer.py", "sales${at}.csv"], capture_output=True, text=True)\n    assert "${total}" in run.stdout.replace(",", "")\n`)
  await lay(folder, { 'test_sales.py': `import subprocess\nimport sys\n\n\n${tests.join('\n\n')}` })
  return timed(count, () => inContainer(folder, ['python3', '-m', 'pytest', '-q', '-p', 'no:cacheprovider', 'test_sales.py']))
}

async function inContainer(folder: string, command: string[]): Promise<void> {
  const container = await (await engine()).createContainer({
    Image: imageTag('python'), Entrypoint: command, WorkingDir: '/mnt', User: '1000', HostConfig: { Binds: [`${folder}:/mnt:ro`], NetworkMode: 'none' },
  })
  await container.start()
  const { StatusCode: status } = (await container.wait()) as { StatusCode: number }
  await container.remove()
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}`)
}

async function byCheck50(count: number, folder: string, totals: readonly string[], python: string): Promise<number[]> {
  const checks = join(folder, 'checks')
  await mkdir(checks)
  const body = totals.map((total, at) => `@check50.check()\ndef total_${at}():\n    """the total of file ${at}"""\n    if "${total}" not in check50.run("python3 sales_analyzer.py sales${at}.csv").stdout().replace(",", ""):\n        raise check50.Failure("another total")\n`)
  await lay(checks, { '__init__.py': `import check50\n\n\n${body.join('\n\n')}`, '.cs50.yaml': 'check50:\n  files:\n    - !exclude "*"\n    - !require sales_analyzer.py\n    - !include "*.csv"\n' })
  return timed(count, async () => {
    const { stdout } = await execa(join(python, 'check50'), ['--dev', '--output', 'json', '--', checks], { cwd: folder, env: { PATH: `${python}:${process.env['PATH'] ?? ''}` } })
    const passed = check50Schema.parse(JSON.parse(stdout.slice(stdout.indexOf('{')))).results.filter((result) => result.passed).length
    if (passed !== CHECKS) throw new Error(`check50 passed ${passed} of ${CHECKS} checks`)
  })
}

async function byOtter(count: number, folder: string, totals: readonly string[], python: string): Promise<number[]> {
  const work = join(folder, 'otter')
  await mkdir(join(work, 'tests'), { recursive: true })
  await mkdir(join(work, 'out'))
  const tests = Object.fromEntries(totals.map((total, at) => [`tests/q${at}.py`,
    `import subprocess, sys\nOK_FORMAT = True\ntest = {"name": "q${at}", "points": 1, "suites": [{"cases": [{"code": r""">>> import subprocess, sys\n>>> run = subprocess.run([sys.executable, "${folder}/sales_analyzer.py", "${folder}/sales${at}.csv"], capture_output=True, text=True)\n>>> "${total}" in run.stdout.replace(",", "")\nTrue\n"""}], "scored": True, "setup": "", "teardown": "", "type": "doctest"}]}\n`]))
  for (const [name, text] of Object.entries(tests)) await writeFile(join(work, name), text)
  await writeFile(join(work, 'submission.py'), 'answer = 1\n')
  await execa(join(python, 'otter'), ['generate', '-t', 'tests', '-o', 'autograder.zip', '-l', 'python'], { cwd: work })
  return timed(count, async () => {
    await execa(join(python, 'otter'), ['run', '-a', 'autograder.zip', '-o', 'out', 'submission.py'], { cwd: work, env: { PATH: `${python}:${process.env['PATH'] ?? ''}` } })
    const result = otterSchema.parse(JSON.parse(await readFile(join(work, 'out', 'results.json'), 'utf8')))
    const passed = result.tests.filter(({ score = 0, max_score: most = 0 }) => most > 0 && score === most).length
    if (passed !== CHECKS) throw new Error(`otter passed ${passed} of ${CHECKS} checks`)
  })
}

/** A place with the others in it, kept outside the checkout. @returns its folder of programs */
async function installed(say: (what: string) => void): Promise<string> {
  const place = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'gonogo', `bench-${OTHERS.join('-').replace(/[^\w.-]/g, '')}`)
  const programs = join(place, 'bin')
  const there = await execa(join(programs, 'otter'), ['--version'], { reject: false })
  if (there.exitCode === 0) return programs
  say('installing check50 and otter-grader (usually a minute, once)')
  await rm(place, { recursive: true, force: true })
  await execa('python3', ['-m', 'venv', place])
  await execa(join(programs, 'pip'), ['install', '--quiet', ...OTHERS])
  return programs
}
