import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Seen, Stage } from '../stage.ts'
import { pushAndGrade } from '../stages/clone.ts'

export function attack(stage: Stage): Promise<Seen> {
  return pushAndGrade(stage, 'attack', async (push) => {
    const commands = [`url = ext::sh -c "touch ${push.pwned}"`, `update = !touch ${push.pwned}`, `branch = --upload-pack=touch ${push.pwned}`]
    await writeFile(join(push.folder, '.gitmodules'), `[submodule "evil"]\n\tpath = evil\n\t${commands.join('\n\t')}\n`)
    const head = await push.git('rev-parse', 'HEAD')
    await push.git('update-index', '--add', '--cacheinfo', `160000,${head},evil`)
    await push.git('add', '.gitmodules')
    await push.git('commit', '--quiet', '--message', 'attack')
    return { sha: await push.classroom.clone.push('work') }
  })
}
