import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { engine, type Engine } from '../../../activities/environments/engine.ts'
import { leftoversOf } from '../../stack/leftovers.ts'
import { asCommit } from '../../stack/submissions.ts'
import { until } from '../../stack/until.ts'
import type { Faults } from '../fault.ts'
import type { Scene } from '../scene.ts'

/** What runs in a container, asked of its own kernel: the host's, which the engine asks, knows nothing of gVisor's processes. */
async function commandsIn(docker: Engine, id: string): Promise<string[]> {
  const exec = await docker.getContainer(id).exec({ Cmd: ['/bin/sh', '-c', 'for file in /proc/[0-9]*/cmdline; do tr "\\000\\n" "  " < "$file"; echo; done'], AttachStdout: true })
  const stream = await exec.start({})
  const output = new PassThrough()
  docker.modem.demuxStream(stream, output, new PassThrough().resume())
  stream.once('end', () => output.end()).once('error', () => output.end())
  return (await text(output)).split('\n')
}

/** Ends the sandbox in which a learner's program runs now, or the database beside it. @throws when there is none */
async function killBox(scene: Scene, which: 'sandbox' | 'database'): Promise<void> {
  const docker = await engine()
  const owned = new Set((await leftoversOf([scene.bench.worker.process.pid])).map((what) => what.split(' ')[1]))
  const boxes = (await docker.listContainers()).filter(({ Id }) => owned.has(Id.slice(0, 12)))
  for (const box of boxes) {
    // The sandbox's own first processes are programs in Python, too, which are no learner's.
    const runs = (await commandsIn(docker, box.Id)).some((command) => /\.py\b/.test(command) && !/supervisor/.test(command))
    if (!runs) continue
    const volumes = new Set(box.Mounts.map(({ Name }) => Name).filter(Boolean))
    const victim = which === 'sandbox' ? box : boxes.find((other) => other !== box && other.Mounts.some(({ Name }) => volumes.has(Name)))
    if (!victim) continue
    await docker.getContainer(victim.Id).kill()
    return
  }
  throw new Error('no box runs a learner\'s program now')
}

export const engineFaults: Faults = [
  {
    name: 'engine-blinks', alone: true, done: 'every connection to the engine is cut while the learner\'s code runs', held: 'a box that is lost is our fault, and tried again',
    async run(scene) {
      const arranged = await scene.pushAndOpen(await scene.slow())
      await scene.learnersCode(arranged.pull, arranged.sha)
      scene.bench.engine.blink()
      return { ...arranged, verdict: 'GO' }
    },
  },
  {
    name: 'engine-away', alone: true, done: 'the engine is gone while the learner\'s code runs, until the worker has been refused ten times', held: 'more tries, for longer than it takes to start one anew',
    async run(scene) {
      const arranged = await scene.pushAndOpen(await scene.slow())
      await scene.learnersCode(arranged.pull, arranged.sha)
      const refused = scene.bench.engine.refusals(10)
      scene.bench.engine.cut()
      await refused
      scene.bench.engine.restore()
      return { ...arranged, verdict: 'GO' }
    },
  },
  {
    name: 'sandbox-killed', alone: true, done: 'the sandbox is killed while the learner\'s code runs in it', held: 'a box that is lost is our fault, and tried again',
    async run(scene) {
      const arranged = await scene.pushAndOpen(await scene.slow(2))
      await scene.learnersCode(arranged.pull, arranged.sha)
      await until('the box to be killed', () => killBox(scene, 'sandbox').then(() => true, () => false))
      await until('another try', async () => (await scene.attempt(arranged.pull, arranged.sha)) > 1, { seconds: 60 })
      return { ...arranged, verdict: 'GO' }
    },
  },
  {
    name: 'database-killed', alone: true, done: 'the PostgreSQL server is killed while the learner\'s code talks to it', held: 'what a program says when its server is gone is no finding; tried again',
    async run(scene) {
      const files = await asCommit('19')
      const slow = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, path.endsWith('.py') ? text.replace(/^(import |from (?!__future__))/m, 'import time; time.sleep(1)\n$1') : text]))
      const arranged = await scene.pushAndOpen(slow)
      await scene.learnersCode(arranged.pull, arranged.sha, '19')
      await until('the database to be killed', () => killBox(scene, 'database').then(() => true, () => false), { seconds: 60 })
      await until('another try', async () => (await scene.attempt(arranged.pull, arranged.sha, '19')) > 1, { seconds: 90 })
      return { ...arranged, verdict: 'GO' }
    },
  },
]
