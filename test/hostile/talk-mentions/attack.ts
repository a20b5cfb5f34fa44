import type { Seen, Stage } from '../stage.ts'
import { say } from '../stages/talk.ts'

export function attack(stage: Stage): Promise<Seen> {
  return say(stage, 'attack', '@ada @school/staff @octocat, cc:@ada\n#1 GH-1 school/course#1 school/course@0123456789abcdef0123456789abcdef01234567 0123456789abcdef0123456789abcdef01234567')
}
