import type { Seen, Stage } from '../stage.ts'
import { say } from '../stages/talk.ts'

export function attack(stage: Stage): Promise<Seen> {
  return say(stage, 'attack', '![x](https://evil.example/x.png) [x](https://evil.example) [x][y]\n\n[y]: https://evil.example\n\n<https://evil.example> https://evil.example www.evil.example mail@evil.example xmpp:a@b.c [^1]\n\n[^1]: note')
}
