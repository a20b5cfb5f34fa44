const NAME = '](https:evil.example)![x](y) @ada | `a` <img src=x>.py'

import type { Seen, Stage } from '../stage.ts'
import { say } from '../stages/talk.ts'

export function attack(stage: Stage): Promise<Seen> {
  return say(stage, 'attack', 'x', (files) => [...files.map((file) => (file.path.endsWith('.py') ? { ...file, content: Buffer.from(`exec(compile("raise ValueError('@ada')", ${JSON.stringify(NAME)}, "exec"))\n`) } : file)), { path: NAME, kind: 'file', content: Buffer.from('a\n') }])
}
