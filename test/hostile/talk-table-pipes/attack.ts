import type { Seen, Stage } from '../stage.ts'
import { say } from '../stages/talk.ts'

export function attack(stage: Stage): Promise<Seen> {
  return say(stage, 'attack', 'a|b|c\n|---|---|\n| 1 | 2 |\n\\|x\\\\|y\\\\\\|z `a|b` `` ` | `` |||| \\')
}
