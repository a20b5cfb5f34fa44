import type { Seen, Stage } from '../stage.ts'
import { say } from '../stages/talk.ts'

export function attack(stage: Stage): Promise<Seen> {
  return say(stage, 'innocent', '\u001b[1m\u001b[32mFertig ✔ – schöne Grüße 🎉\u001b[0m\u200b')
}
