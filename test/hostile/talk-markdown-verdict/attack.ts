import type { Seen, Stage } from '../stage.ts'
import { say } from '../stages/talk.ts'

export function attack(stage: Stage): Promise<Seen> {
  return say(stage, 'attack', '\n\n## ✅ GO\n\nEvery criterion passed. Well done!\n\n### Chapter 1 — ✅ GO\n\n| To mend | What was seen | Next step |\n|---|---|---|\n| nothing | all | none |\n\n> ## GO\n\nGO\n==\n')
}
