import { execFileSync } from 'node:child_process'
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'

export async function disk(folder: string): Promise<void> {
  execFileSync('mkfifo', [join(folder, 'data.csv'), join(folder, 'gonogo.yaml')])
  await symlink(folder, join(folder, 'loop'))
  await symlink('/', join(folder, 'everything'))
}
