import type { Seen, Stage } from '../stage.ts'
import { say } from '../stages/talk.ts'

export function attack(stage: Stage): Promise<Seen> {
  return say(stage, 'innocent', '## Notes for @ada\n| a | b |\n|---|---|\n[docs](https://docs.python.org) https://docs.python.org #1 <b>bold</b>')
}
