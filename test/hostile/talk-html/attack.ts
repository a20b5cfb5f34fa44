import type { Seen, Stage } from '../stage.ts'
import { say } from '../stages/talk.ts'

export function attack(stage: Stage): Promise<Seen> {
  return say(stage, 'attack', '</details></td></tr></table></sub><img src="https://evil.example/x.png"><svg onload=alert(1)><script>alert(1)</script><form action=/x><input type=submit></form><style>*{display:none}</style><iframe src=//evil.example></iframe><a href="javascript:alert(1)">x</a><!--')
}
