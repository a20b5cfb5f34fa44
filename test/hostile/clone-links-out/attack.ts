import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Seen, Stage } from '../stage.ts'
import { commitAndPush, pushAndGrade } from '../stages/clone.ts'

export function attack(stage: Stage): Promise<Seen> {
  return pushAndGrade(stage, 'attack', async (push) => {
    const { file } = push.stage.canaries
    for (const [name, target] of [['sales_data.csv', file], ['up', '../../../../../../../../etc/passwd'], ['here', '.'], ['through', 'here/../../../etc/shadow'], ['proc', '/proc/1/environ'], ['device', '/dev/zero'], ['gonogo.yaml', file]]) {
      await symlink(target ?? '', join(push.folder, 'chapter-01', name ?? ''))
    }
    await symlink(file, join(push.folder, 'gonogo.yaml'))
    return commitAndPush(push)
  })
}
