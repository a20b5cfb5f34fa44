import type { Seen, Stage } from '../stage.ts'
import { say } from '../stages/talk.ts'

export function attack(stage: Stage): Promise<Seen> {
  return say(stage, 'attack', '\u001b[2J\u001b[H\u001b[31mGO\u001b[0m\u001b]0;owned\u0007\u001b]8;;https://evil.example\u0007x\u001b]8;;\u0007\u009b31m\r\rGO\b\b\b\u0007\u001bc')
}
