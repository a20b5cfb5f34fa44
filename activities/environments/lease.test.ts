import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { imageTag } from '../../setup/image-tag.mjs'
import { engine, OWNER_LABEL } from './engine.ts'
import { Environments } from './environments.ts'
import { sandboxRuntime } from './runtime.ts'
import { sweep } from './sweep.ts'

const images = { python: imageTag('python'), postgres: imageTag('postgres'), slim: imageTag('slim') }
const runtime = await sandboxRuntime(await engine())
const open = async () => new Environments({ engine: await engine(), images, runtime, ready: { python: 0, 'python+postgres': 0 }, onError: () => undefined })

/** Containers and volumes that a process of ours has made, by the end of their owner's label. */
async function ofProcess(pid: number | undefined, all = true): Promise<{ containers: string[]; volumes: string[] }> {
  const docker = await engine()
  const filters = { label: [OWNER_LABEL] }
  const isIts = (owner: string | undefined) => owner?.endsWith(`/${pid}`) === true
  const { Volumes: volumes } = await docker.listVolumes({ filters })
  return {
    containers: (await docker.listContainers({ all, filters })).filter(({ Labels }) => isIts(Labels[OWNER_LABEL])).map(({ Id }) => Id),
    volumes: (volumes ?? []).filter(({ Labels }) => isIts(Labels?.[OWNER_LABEL])).map(({ Name }) => Name),
  }
}

const OWNER = `
import { engine } from ${JSON.stringify(import.meta.resolve('./engine.ts'))}
import { Environments } from ${JSON.stringify(import.meta.resolve('./environments.ts'))}
const environments = new Environments({ engine: await engine(), images: ${JSON.stringify(images)}, runtime: ${JSON.stringify(runtime)}, ready: { python: 1, 'python+postgres': 0 }, onError: console.error })
const lease = await environments.lease('python+postgres')
await lease.value.sandbox.load([])
const workspace = await lease.value.sandbox.workspace()
void workspace.run({ argv: ['sleep', '600'], seconds: 600 })
environments.fill()
await (await environments.lease('python')).value.sandbox.load([])
console.log('leased')
`

describe('what is leased is given back', () => {
  afterAll(async () => expect(await ofProcess(process.pid)).toEqual({ containers: [], volumes: [] }))

  test('at once, whole, and however often it is asked', async () => {
    const environments = await open()
    for (let time = 0; time < 3; time++) {
      const leases = await Promise.all([environments.lease('python'), environments.lease('python+postgres')])
      const made = await ofProcess(process.pid)
      expect([made.containers.length, made.volumes.length]).toEqual([3, 1])
      await Promise.all(leases.flatMap((lease) => [lease.release(), lease.release()]))
      expect(await ofProcess(process.pid)).toEqual({ containers: [], volumes: [] })
    }
    await environments.close()
  })

  test('by closing, with leases still out', async () => {
    const environments = await open()
    const lease = await environments.lease('python+postgres')
    await Promise.all([environments.close(), lease.release()])
    expect(await ofProcess(process.pid)).toEqual({ containers: [], volumes: [] })
  })

  test('a box that was killed under its grading says so, and the lease still ends', async () => {
    const environments = await open()
    const lease = await environments.lease('python')
    const workspace = await lease.value.sandbox.workspace()
    const running = workspace.run({ argv: ['sleep', '60'] }).catch((error: unknown) => error)
    const [id = ''] = (await ofProcess(process.pid)).containers
    await (await engine()).getContainer(id).kill()
    expect(await running).toMatchObject({ name: 'SandboxLost' })
    await expect(lease.value.sandbox.workspace()).rejects.toMatchObject({ name: 'SandboxLost' })
    await lease.release()
    await environments.close()
  })
})

test('kill -9 of the owner ends its containers; a sweep takes the rest, and nothing of the living', async () => {
  const environments = await open()
  const mine = await environments.lease('python+postgres')
  const owner = spawn(process.execPath, ['--input-type=module', '-e', OWNER], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const [line] = (await once(createInterface({ input: owner.stdout }), 'line')) as [string]
    expect(line).toBe('leased')
    expect((await ofProcess(owner.pid)).containers.length).toBeGreaterThanOrEqual(3)
    await sweep(await engine())
    expect((await ofProcess(owner.pid)).volumes).toHaveLength(1)

    owner.kill('SIGKILL')
    await once(owner, 'exit')
    const deadline = Date.now() + 30_000
    // One that was not started yet stays as it is; none runs.
    while ((await ofProcess(owner.pid, false)).containers.length > 0) {
      expect(Date.now()).toBeLessThan(deadline)
      await setTimeout(50)
    }
    await sweep(await engine())
    expect(await ofProcess(owner.pid)).toEqual({ containers: [], volumes: [] })
    const workspace = await mine.value.sandbox.workspace()
    expect((await workspace.run({ argv: ['echo', 'alive'] })).stdout).toBe('alive\n')
  } finally {
    owner.kill('SIGKILL')
    await mine.release()
    await environments.close()
  }
})
