import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export async function disk(folder: string): Promise<void> {
  for (let group = 0; group < 100; group++) {
    const part = join(folder, `part${group}`)
    await mkdir(part)
    await Promise.all(Array.from({ length: 1_000 }, (_, at) => writeFile(join(part, String(at)), '')))
  }
}
