import type { Seen, Stage } from '../stage.ts'
import { say } from '../stages/talk.ts'

export function attack(stage: Stage): Promise<Seen> {
  return say(stage, 'innocent', 'x'.repeat(100_000))
}
