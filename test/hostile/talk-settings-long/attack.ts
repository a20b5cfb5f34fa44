import type { Seen, Stage } from '../stage.ts'
import { say } from '../stages/talk.ts'

export function attack(stage: Stage): Promise<Seen> {
  return say(stage, 'attack', 'x', (files) => [...files, { path: 'gonogo.yaml', kind: 'file', content: Buffer.from(`${'`|@ada<img>'.repeat(6_000)}: 1\n`) }])
}
