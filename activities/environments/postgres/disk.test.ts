import { afterAll, beforeAll, expect, test } from 'vitest'
import { SandboxFull } from '../../../graders/kit/ports/sandbox.ts'
import { imageTag } from '../../../setup/image-tag.mjs'
import { engine } from '../engine.ts'
import { limits } from '../limits.ts'
import { runInside } from '../run-inside.ts'
import { usedDisk } from './disk.ts'
import { startPostgres, type StartedPostgres } from './start.ts'

let server: StartedPostgres
beforeAll(async () => {
  server = await startPostgres(await engine(), imageTag('postgres'))
})
afterAll(() => server?.stop())

const INSIDE = { user: 'postgres', env: {}, seconds: 10 }
/** Stops all of the server's processes but the container's first, which the kernel does not let be stopped from inside. */
const STOP = 'for each in /proc/[0-9]*; do if [ "$(cat "$each/comm")" = postgres ]; then kill -STOP "${each#/proc/}"; fi; done'

test('a server whose disk is full is told from one that is slow, although it answers nobody', { timeout: 60_000 }, async () => {
  const docker = await engine()
  expect(await usedDisk(docker, server.id)).toBeLessThan(limits.databaseDisk / 2)
  await server.database.asLearner('CREATE TABLE hoard (a text); ALTER TABLE hoard ALTER a SET STORAGE EXTERNAL')
  await expect(server.database.asLearner('INSERT INTO hoard SELECT repeat(md5(n::text), 31250) FROM generate_series(1, 300) n')).rejects.toThrow(SandboxFull)
  await runInside(docker, server.id, { ...INSIDE, argv: ['/bin/sh', '-c', STOP] })
  await expect(server.database.log()).rejects.toThrow(SandboxFull)
})
