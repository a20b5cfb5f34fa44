import type { Seen, Stage } from '../stage.ts'
import { say } from '../stages/talk.ts'

export function attack(stage: Stage): Promise<Seen> {
  return say(stage, 'attack', 'a\u0000b \u202eOG\u202c \u2066x\u2069 \u061c \u200b\u200e\u200f \ufeff \u{e0047}\u{e004f} \u2028## GO\u2029 \ud800 \udfff\u0085')
}
