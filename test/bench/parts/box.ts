import { execa } from 'execa'
import { openEnvironments } from '../../../worker/environments.ts'
import { engine } from '../../../activities/environments/engine.ts'
import { imageTag } from '../../../setup/image-tag.mjs'
import { milliseconds, quantile, timed, type Line, type Part } from '../part.ts'
import { atPace, bareChecks, CHECKS, pace, withSmallScript } from '../pace.ts'

/** A program in the box starts the command as often, and says what it took in the middle, in milliseconds. */
const BY_ITSELF = `
import os, statistics, sys, time
def milliseconds():
    begun = time.perf_counter()
    os.waitpid(os.posix_spawnp("true", ["true"], os.environ), 0)
    return 1000 * (time.perf_counter() - begun)
print(statistics.median(milliseconds() for _ in range(int(sys.argv[1]))))
`

/** A command in a leased box beside the same one without a box, by the engine's exec, and by a container of its own. */
export const box: Part = {
  name: 'box',
  title: 'A command in a leased box',
  async measure({ quick, say }) {
    const count = quick ? 5 : 20
    const paceHere = await pace()
    return withSmallScript(async (small) => {
      const { script, sales, words } = small
      const analyse = ['python3', ...words] as const
      const lines: Line[] = []
      const bareTrue = quantile(await timed(count, () => execa('true')), 0.5)
      const bare = await bareChecks(small, count)
      lines.push({ what: `${CHECKS} checks of a small script on the bare host`, figure: milliseconds(bare) })
      const runtimes = Object.keys((await (await engine()).info() as { Runtimes?: Record<string, unknown> }).Runtimes ?? {})
      for (const runtime of ['runc', 'runsc'].filter((name) => runtimes.includes(name))) {
        const environments = await openEnvironments({ runtime, ready: {}, onError: (error) => { throw error } })
        const lease = await environments.lease('python')
        try {
          const { sandbox } = lease.value
          await sandbox.load([{ path: 'sales_analyzer.py', kind: 'file', content: Buffer.from(script) }, { path: 'sales_data.csv', kind: 'file', content: Buffer.from(sales) }])
          const workspace = await sandbox.workspace()
          await workspace.run({ argv: analyse })
          const overhead = quantile(await timed(count, () => workspace.run({ argv: ['true'] })), 0.5)
          const byItself = Number((await workspace.run({ argv: ['python3', '-c', BY_ITSELF, String(count)] })).stdout)
          const checks = quantile(await timed(count, async () => { for (let at = 0; at < CHECKS; at++) await workspace.run({ argv: analyse }) }), 0.5)
          const goal = runtime === 'runc' ? 200 : 300
          lines.push({ what: `${runtime}: the command \`true\` in the box`, figure: milliseconds(overhead), ratio: overhead / bareTrue, against: 'the bare host' })
          lines.push({ what: `${runtime}: \`true\` in the box, beyond what a program in it takes to start it`, goal: 'at most 10 ms', figure: milliseconds(overhead - byItself), ratio: overhead / byItself, against: 'the command itself' })
          lines.push({ what: `${runtime}: ${CHECKS} checks in the box`, goal: `at most ${goal} ms where the bare host takes 120 ms`, figure: milliseconds(checks), ratio: checks / bare, against: 'the bare host' })
          lines.push(atPace(checks, goal, paceHere, milliseconds))
        } finally {
          await lease.release()
          await environments.close()
        }
        say(`commands under ${runtime}`)
      }
      lines.push(...(await byEngine(Math.min(count, 8))))
      return lines
    })
  },
}

async function byEngine(count: number): Promise<Line[]> {
  const docker = await engine()
  const settings = { Image: imageTag('python'), HostConfig: { NetworkMode: 'none' } }
  const container = await docker.createContainer({ ...settings, Entrypoint: ['sleep', '600'] })
  try {
    await container.start()
    const exec = await timed(count, async () => {
      const created = await container.exec({ Cmd: ['true'], AttachStdout: true })
      const stream = await created.start({})
      await new Promise((resolve) => stream.on('end', resolve).resume())
    })
    const run = await timed(count, async () => {
      const own = await docker.createContainer({ ...settings, Entrypoint: ['true'] })
      await own.start()
      await own.wait()
      await own.remove()
    })
    return [
      { what: "the command `true` by the engine's exec", figure: milliseconds(quantile(exec, 0.5)) },
      { what: 'the command `true` in a container of its own', figure: milliseconds(quantile(run, 0.5)) },
    ]
  } finally {
    await container.remove({ force: true })
  }
}
