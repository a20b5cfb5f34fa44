import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Seen, Stage } from '../stage.ts'
import { commitAndPush, pushAndGrade } from '../stages/clone.ts'

export function attack(stage: Stage): Promise<Seen> {
  return pushAndGrade(stage, 'attack', async (push) => {
    await writeFile(join(push.folder, '.gitattributes'), '* filter=evil diff=evil merge=evil ident text eol=crlf working-tree-encoding=UTF-16 export-subst\n')
    await writeFile(join(push.folder, '.gitconfig'), `[filter "evil"]\n\tsmudge = touch ${push.pwned}\n\tprocess = touch ${push.pwned}\n\trequired = true\n[diff "evil"]\n\ttextconv = touch ${push.pwned}\n`)
    await push.git('config', 'filter.evil.clean', 'cat')
    await push.git('config', '--unset', 'filter.evil.clean')
    return commitAndPush(push)
  })
}
