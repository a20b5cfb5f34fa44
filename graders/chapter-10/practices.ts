import { posix } from 'node:path'
import { expect, fail } from '../kit/criteria/findings.ts'
import { baseImage } from '../kit/docker/base-images.ts'
import { parseDockerfile, type DockerInstruction, type DockerStage } from '../kit/docker/dockerfile.ts'
import { lint } from '../kit/docker/lint.ts'
import type { Scene } from '../kit/scene.ts'
import type { SubmissionFile } from '../kit/submission/submission.ts'
import { clutterIn } from './clutter.ts'
import { attempts, imageOf, KEPT } from './trial.ts'

/** The rules of hadolint that the brief names, and the next step. */
const RULES: Readonly<Record<string, string>> = {
  DL3000: 'Write WORKDIR as an absolute path.',
  DL3003: 'Use WORKDIR to change the folder: a cd lasts for one RUN only.',
  DL3004: 'Leave sudo out: a RUN is root already until USER says otherwise.',
  DL3006: 'Name a version behind the colon: python:3.11-slim.',
  DL3007: 'latest is another image every month: name a version, python:3.11-slim.',
  DL3009: 'End the RUN that installs with && rm -rf /var/lib/apt/lists/*.',
  DL3020: 'Use COPY for files and folders; ADD is for archives that have to be unpacked.',
  DL3025: 'Write CMD and ENTRYPOINT as JSON, ["python", "main.py"], so that no shell stands between Docker and your program.',
  DL3027: 'Use apt-get: apt is made for people at a terminal.',
  DL3042: 'Use pip install --no-cache-dir, so that what was downloaded does not stay in the image.',
  DL3045: 'Set WORKDIR before you COPY to a relative path.',
  DL4000: 'MAINTAINER is no longer used: write LABEL.',
  DL4003: 'Only the last CMD counts: leave the others out.',
  DL4004: 'Only the last ENTRYPOINT counts: leave the others out.',
}
/** What an earlier stage leaves behind is not in the image. */
const LAST_STAGE_ONLY = new Set(['DL3009', 'DL3042'])
const MOST_LAYERS = 12
const MOST_RUNS_IN_A_ROW = 2

type Judged = Pick<Scene, 'docker' | 'box' | 'submission' | 'random' | 'notes'>

/** What the brief calls good practice, each part seen in the image or in the Dockerfile's own tree. @throws Failed */
export async function expectGoodPractice(scene: Judged): Promise<void> {
  const { inputs: { path, dockerfile, folder }, image } = await imageOf(scene)
  const { stages } = parseDockerfile(dockerfile)
  const last = stages.at(-1) as DockerStage
  const at = (line: number) => ({ location: { path, line } })

  const findings = await lint(scene.box, dockerfile)
  const broken = findings.find(({ code, line }) => code in RULES && (!LAST_STAGE_ONLY.has(code) || line >= last.line))
  if (broken) fail({ expected: 'a Dockerfile that hadolint has nothing to say against', seen: `line ${broken.line}: ${broken.message} (${broken.code})`, hint: RULES[broken.code] ?? '', ...at(broken.line) })

  const bases = stages.map((stage) => ({ stage, base: baseImage(stage.base) }))
  const own = bases.find(({ stage }) => stage === rootOf(last, stages))
  if (own && own.base.kind !== 'unknown') {
    expect(own.base.pinned, { expected: 'a base image with a version', seen: `FROM ${own.stage.base}`, hint: 'Name the version: python:3.11-slim, not python:3 or latest.', ...at(own.stage.line) })
    expect(own.base.slim, { expected: 'a small base image', seen: `FROM ${own.stage.base}`, hint: 'Start from python:3.11-slim: it is a tenth of the size of python:3.11.', ...at(own.stage.line) })
  }
  expectFewLayers(last, at)
  const early = stages.map((stage) => copiedTooEarly(stage, folder)).find((found) => found !== undefined)
  if (early) {
    fail({
      expected: 'requirements.txt to be copied and installed before the rest of your code',
      seen: `${firstLine(early)} before the packages are installed: every change of your code installs them again`,
      hint: 'COPY requirements.txt ./ first, RUN pip install, and only then COPY your code.', ...at(early.line),
    })
  }
  const [first] = await attempts(scene)
  const saysRoot = /^(|root|0)(:.*)?$/.test(image.user)
  // Whom its files belong to says more than a name: a user may be given the number 0, and a program may give up being root.
  const written = first.results.filter(({ path: file }) => file !== KEPT)
  const isRoot = written.length > 0 ? written.every(({ uid }) => uid === 0) : saysRoot
  expect(!isRoot, {
    expected: 'a program that does not run as root',
    seen: image.user === '' ? 'no USER in the Dockerfile' : saysRoot ? `USER ${image.user}` : `USER ${image.user}, and what the program wrote belongs to root: that user has the number 0`,
    hint: 'Make a user (RUN useradd --create-home app) and say USER app before CMD.',
  })
  const clutter = clutterIn((await image.files()).map((file) => file.path))
  expect(clutter === undefined, {
    expected: 'an image without what lies about in a working folder',
    seen: `${clutter?.name} was copied into the image: /${clutter?.path}. Before a build, the grader lays a .git, .env, .venv and __pycache__ into your folder`,
    hint: `List ${clutter?.name} in .dockerignore, as **/${clutter?.name} when it lies further down, beside .git, .env, .venv and __pycache__; or COPY only the files that are needed.`,
  })
  scene.notes.saw(`hadolint has nothing against it, ${layers(last).length} layers, the user is ${saysRoot ? 'given up by the program itself' : image.user}, nothing of .git, .env, .venv or __pycache__ got in; ${image.standsFor}`)
}

function expectFewLayers(stage: DockerStage, at: (line: number) => object): void {
  const made = layers(stage)
  expect(made.length <= MOST_LAYERS, {
    expected: `at most ${MOST_LAYERS} RUN, COPY and ADD in the last stage`, seen: `${made.length}`, hint: 'Join the RUNs that belong together with &&, and COPY several files at once.',
  })
  let row = 0
  for (const instruction of stage.instructions) {
    row = instruction.keyword === 'RUN' ? row + 1 : 0
    expect(row <= MOST_RUNS_IN_A_ROW, {
      expected: `no more than ${MOST_RUNS_IN_A_ROW} RUN one after another`, seen: `a third one: ${firstLine(instruction)}`,
      hint: 'Each RUN is a layer of its own: join them with && into one.', ...at(instruction.line),
    })
  }
}

const layers = (stage: DockerStage) => stage.instructions.filter(({ keyword }) => /^(RUN|COPY|ADD)$/.test(keyword))
const firstLine = ({ keyword, rest }: DockerInstruction) => `${keyword} ${rest}`.split('\n')[0]?.slice(0, 80) ?? ''

/** The stage that a stage's FROM leads to in the end. */
function rootOf(stage: DockerStage, stages: readonly DockerStage[]): DockerStage {
  const before = stages.slice(0, stages.indexOf(stage)).find(({ name }) => name !== undefined && name === stage.base.toLowerCase())
  return before ? rootOf(before, stages) : stage
}

/** A COPY of code that stands before the RUN which installs a list of packages. */
function copiedTooEarly({ instructions }: DockerStage, folder: readonly SubmissionFile[]): DockerInstruction | undefined {
  const install = instructions.findIndex(({ keyword, command }) => keyword === 'RUN' && /\bpip3?\b[^&|;]*\binstall\b[^&|;]*(\s-r\s*\S|--requirement)/.test(command))
  return instructions.slice(0, Math.max(install, 0)).find(({ keyword, words, flags }) => {
    if (!/^(COPY|ADD)$/.test(keyword) || flags.some(([name]) => name === 'from')) return false
    return words.slice(0, -1).some((source) => /^(\.?\/?|\.\/\*|\*|\*\.py)$/.test(source) || source.endsWith('.py') || /^(\.\/)?(src|app)\/?$/.test(source) || holdsCode(source))
  })

  function holdsCode(source: string): boolean {
    const within = `${posix.normalize(source).replace(/\/$/, '')}/`
    return folder.some(({ path }) => path.startsWith(within) && path.endsWith('.py'))
  }
}
