import { engine } from '../../activities/environments/engine.ts'
import { ownerLabels } from '../../activities/environments/owner.ts'
import { gradeFiles } from '../../activities/grading/grade-files.ts'
import { chapters } from '../../graders/chapters.ts'
import { readConfiguration } from '../../worker/configuration.ts'
import { openEnvironments } from '../../worker/environments.ts'
import { exemplarFiles } from '../stack/submissions.ts'
import type { Line } from './part.ts'

/** What a grading's box and database hold, at rest and after a grading, in the engine's own figures. */
export async function slot(): Promise<Line[]> {
  const environments = await openEnvironments({ ready: {}, onError: (error) => { throw error } })
  const docker = await engine()
  const ours = async () => {
    const found = await docker.listContainers({ filters: { label: Object.entries(ownerLabels()).map(([name, value]) => `${name}=${value}`) } })
    const stats = await Promise.all(found.map(({ Id: id }) => docker.getContainer(id).stats({ stream: false })))
    return stats.reduce((sum, { memory_stats: { usage, stats: { inactive_file: files } } }) => sum + usage - files, 0) / 2 ** 20
  }
  try {
    const lease = await environments.lease('python+postgres')
    const rest = await ours()
    await lease.release()
    const chapter = chapters.get('19')
    if (!chapter) throw new TypeError('chapter 19 is gone')
    let most = 0
    await gradeFiles({
      chapter, files: await exemplarFiles('19', 'functions'), seed: 'bench', lease: (kind) => environments.lease(kind), onFault: (error) => { throw error },
      onProgress: (step) => { if (step.startsWith('19.')) void ours().then((now) => (most = Math.max(most, now)), () => undefined) },
    })
    return [
      { what: 'a slot: sandbox and database at rest', figure: `${rest.toFixed(0)} MiB` },
      { what: 'a slot: the most that was seen of a grading of chapter 19', figure: `${most.toFixed(0)} MiB` },
      { what: 'slots that the worker takes by itself on this machine', figure: String(readConfiguration({ GITHUB_TOKEN: 'none', GONOGO_SEED_SECRET: 'sixteen characters' }).gradings) },
    ]
  } finally {
    await environments.close()
  }
}
