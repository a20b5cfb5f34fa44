import type { ImageFile } from '../../../graders/kit/ports/docker.ts'
import type { Engine } from '../engine.ts'
import type { Resources } from './resources.ts'
import { bytesOf, entriesOf } from './tar.ts'

/** What says which packages are installed: read in full, up to a size. */
const TELLING = /\.dist-info\/(METADATA|RECORD)$|^var\/lib\/dpkg\/status$/
const LARGEST_TELLING = 2 * 1024 * 1024
const MOST_FILES = 200_000

type Listed = ImageFile & { changed: number }

const known = new Map<string, Promise<ReadonlyMap<string, Listed>>>()

/**
 * The regular files of an image that its base doesn't have, or has differently. The engine exports a container that never
 * starts: nothing inside has a say.
 * @throws RangeError when there are more files than anybody needs
 */
export async function imageFiles(engine: Engine, resources: Resources, image: string, base: string): Promise<ImageFile[]> {
  let ofBase = known.get(base)
  if (!ofBase) {
    ofBase = list(engine, resources, base)
    known.set(base, ofBase)
    ofBase.catch(() => known.delete(base))
  }
  const [before, now] = await Promise.all([ofBase, list(engine, resources, image)])
  return [...now.values()].filter(({ path, size, changed }) => {
    const same = before.get(path)
    return !same || same.size !== size || same.changed !== changed
  }).map(({ changed: _, ...file }) => file)
}

async function list(engine: Engine, resources: Resources, image: string): Promise<ReadonlyMap<string, Listed>> {
  const container = await engine.createContainer({ Image: image, Labels: resources.labels, Entrypoint: [], Cmd: ['none'], HostConfig: { NetworkMode: 'none' } })
  resources.container(container.id)
  try {
    const found = new Map<string, Listed>()
    for await (const entry of entriesOf(await container.export())) {
      const { name, size, type, mtime, uid } = entry.header
      if (type === 'file' || type === 'contiguous-file') {
        const text = TELLING.test(name) && size <= LARGEST_TELLING ? { text: (await bytesOf(entry)).toString('utf8') } : {}
        found.set(name, { path: name, size, uid, changed: mtime.getTime(), ...text })
        if (found.size > MOST_FILES) throw new RangeError('The image has more files than can be looked at.')
      }
      entry.resume()
    }
    return found
  } finally {
    await resources.removeContainer(container.id)
  }
}
