import type { Seen, Stage } from '../stage.ts'
import { commitAndPush, pushAndGrade } from '../stages/clone.ts'

export function attack(stage: Stage): Promise<Seen> {
  return pushAndGrade(stage, 'attack', async (push) => {
    const name = 'x;touch${IFS}pwned;$(touch${IFS}pwned)`touch${IFS}pwned`|sh&--upload-pack=touch'
    await push.git('switch', '--quiet', '--create', name)
    const { sha } = await commitAndPush(push, name)
    return { sha, ref: `refs/heads/${name}` }
  })
}
