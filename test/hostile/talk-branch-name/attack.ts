import { requestsOf } from '../../../client/server/events.ts'
import { describeSubject } from '../../../workflows/subject.ts'
import type { Seen } from '../stage.ts'
import { wrongWith } from '../stages/talk.ts'

const NAMES = ['<img/src=x/onerror=alert(1)>', '</code><script>alert(1)</script>', '_@ada_', '`@ada`', '``', 'www.evil.example', 'x\u202eOG', '#GO', '|a|b|', '<!--', '![x](y)', '**GO**', 'https:evil.example', '\u{e0047}o']

export async function attack(): Promise<Seen> {
  const repository = { name: 'course', owner: { login: 'school' } }
  const said = NAMES.flatMap((name) => requestsOf('push', { ref: `refs/heads/${name}`, before: 'a'.repeat(40), repository }))
    .flatMap((request) => (request.kind === 'tell' ? [describeSubject(request.subject)] : []))
  return { verdict: 'refused', told: said, problems: said.flatMap((text) => wrongWith(JSON.stringify(text), `Grading chapter 1 of ${text} at 0123456`, { headings: 0, rows: 0 })) }
}
