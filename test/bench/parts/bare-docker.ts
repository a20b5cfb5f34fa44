import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { engine } from '../../../activities/environments/engine.ts'
import { cleanSales } from '../../../graders/kit/sales/files.ts'
import { Random } from '../../../graders/kit/inputs/random.ts'
import { imageTag } from '../../../setup/image-tag.mjs'
import { asCommit } from '../../stack/submissions.ts'

/** A grading of chapter 1 runs the learner's script this often. */
const RUNS = 9

/** The learner runs of one grading by a fresh container each, with nothing judged: what a shell loop would cost. */
export async function bareRuns(count: number, say: (what: string) => void): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'gonogo-bare-'))
  const docker = await engine()
  const times: number[] = []
  try {
    await chmod(folder, 0o755) // the container's user reads it
    const script = (await asCommit('01', 'plain'))['chapter-01/sales_analyzer.py'] ?? ''
    await writeFile(join(folder, 'sales_analyzer.py'), script)
    await writeFile(join(folder, 'sales_data.csv'), cleanSales(new Random('bench')).csv)
    for (let at = 0; at < count; at++) {
      const begun = performance.now()
      for (let run = 0; run < RUNS; run++) {
        const container = await docker.createContainer({
          Image: imageTag('python'), Entrypoint: ['python3', 'sales_analyzer.py', 'sales_data.csv'], WorkingDir: '/mnt', User: '1000',
          HostConfig: { Binds: [`${folder}:/mnt:ro`], NetworkMode: 'none', ReadonlyRootfs: true, CapDrop: ['ALL'] },
        })
        await container.start()
        const { StatusCode: status } = (await container.wait()) as { StatusCode: number }
        await container.remove()
        if (status !== 0) throw new Error(`the bare run ended with ${status}`)
      }
      times.push(performance.now() - begun)
    }
    say(`${count} times ${RUNS} bare docker runs`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return times
}
