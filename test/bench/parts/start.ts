import { engine } from '../../../activities/environments/engine.ts'
import { imageTag } from '../../../setup/image-tag.mjs'
import { Course } from '../../stack/course.ts'
import { startStack } from '../../stack/stack.ts'
import { asCommit } from '../../stack/submissions.ts'
import { residentMiB } from '../cpu.ts'
import { slot } from '../slot.ts'
import type { Line, Part } from '../part.ts'

/** From nothing to the first verdict, memory at rest, and the images. */
export const start: Part = {
  name: 'start',
  title: 'Start, rest, images',
  async measure({ say }) {
    const lines: Line[] = []
    const begun = performance.now()
    const stack = await startStack({ onProgress: (what) => say(`starting ${what}`) })
    try {
      const up = performance.now() - begun
      const course = await Course.open(stack, 'school/start')
      try {
        const sha = await course.push('first', await asCommit('01', 'plain'))
        const pull = await course.openPull('first')
        await course.verdictOn(pull, sha)
      } finally {
        await course.close()
      }
      lines.push({ what: 'everything up: Temporal, worker, webhook server', figure: `${(up / 1000).toFixed(1)} s` })
      lines.push({ what: 'cold start to the first posted verdict', figure: `${((performance.now() - begun) / 1000).toFixed(1)} s` })
      lines.push({ what: 'worker at rest', figure: `${(await residentMiB(stack.worker.process.pid)).toFixed(0)} MiB` })
      lines.push({ what: 'webhook server at rest', figure: `${(await residentMiB(stack.server.process.pid)).toFixed(0)} MiB` })
    } finally {
      await stack.stop()
    }
    lines.push(...await slot())
    lines.push(...await images())
    return lines
  },
}

/** Each image's size, how long its build took when set-up made it, and how much of it lies in layers that another one has, too. */
async function images(): Promise<Line[]> {
  const docker = await engine()
  const layersOf = new Map<string, readonly string[]>()
  const lines: Line[] = []
  for (const name of ['python', 'postgres', 'slim']) {
    const { Size: size, RootFS: layers, Created: created, Config: { Labels: labels } } = await docker.getImage(imageTag(name)).inspect()
    const began = labels?.['gonogo.build-began'] // setup/steps/images.mjs
    layersOf.set(name, layers.Layers ?? [])
    lines.push({ what: `image ${name}`, figure: `${Math.round(size / 2 ** 20)} MiB in ${layers.Layers?.length ?? 0} layers${began === undefined ? '' : `, built in ${Math.round((Date.parse(created) - Date.parse(began)) / 1000)} s`}` })
  }
  const all = [...layersOf.values()]
  const shared = new Set(all.flat().filter((layer) => all.filter((layers) => layers.includes(layer)).length > 1))
  lines.push({ what: 'layers that more than one of them has, and that lie on the disk and in the page cache once', figure: String(shared.size) })
  return lines
}
