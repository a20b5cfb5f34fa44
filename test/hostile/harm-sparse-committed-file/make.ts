import { open } from 'node:fs/promises'
import { join } from 'node:path'

export async function disk(folder: string): Promise<void> {
  const file = await open(join(folder, 'data.bin'), 'w')
  await file.truncate(2 ** 40)
  await file.close()
}
