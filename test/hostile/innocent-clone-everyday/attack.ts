import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Seen, Stage } from '../stage.ts'
import { pushAndGrade } from '../stages/clone.ts'

export function attack(stage: Stage): Promise<Seen> {
  return pushAndGrade(stage, 'innocent', async (push) => {
    await writeFile(join(push.folder, '.gitattributes'), '*.png filter=lfs -text\n*.csv text eol=lf\n')
    await push.git('config', 'filter.lfs.required', 'false')
    await writeFile(join(push.folder, 'schaubild.png'), `version https://git-lfs.github.com/spec/v1\noid sha256:${'b'.repeat(64)}\nsize 5\n`)
    await writeFile(join(push.folder, '.gitmodules'), '[submodule "notes"]\n\tpath = notes\n\turl = https://github.com/ada/notes.git\n')
    await push.git('update-index', '--add', '--cacheinfo', `160000,${await push.git('rev-parse', 'HEAD')},notes`)
    await push.git('add', '.')
    await push.git('commit', '--quiet', '--message', 'Everyday')
    return { sha: await push.classroom.clone.push('work') }
  })
}
