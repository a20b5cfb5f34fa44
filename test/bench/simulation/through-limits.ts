import { announcing, looking, lookingBeside, reporting, unsaid, withdrawn } from '../../../activities/github/costs.ts'
import { Line, type Spending } from '../../../workflows/budget/line.ts'
import type { Limits } from '../../../workflows/budget/limits.ts'
import { workflowIdOf, type Subject } from '../../../workflows/subject.ts'
import { Agenda, type Process } from './agenda.ts'
import type { PushAt, Service } from './simulate.ts'

export interface Told {
  /** Gradings that ran to their end. */
  gradings: number
  /** From the last push of each learner to its posted verdict, in seconds. */
  waited: number[]
  /** When the last verdict is posted, in seconds from the beginning. */
  drainedAt: number
}

/** What a look at GitHub takes, and how long a grading may take before it is announced, in milliseconds. */
const LOOK = 100
const ANNOUNCE_AFTER = 5_000

/** A rush of one installation, through the very code that keeps GitHub's limits; a pull request does what its workflow does. */
export function throughLimits(pushes: readonly PushAt[], { slots, gradingSeconds }: Service, limits: Limits): Told {
  const line = new Line(limits)
  const agenda = new Agenda(slots)
  const waited: number[] = []
  let [gradings, drainedAt, next] = [0, 0, 0]

  function* spend(spending: Spending): Generator<{ at: number }, boolean, 'time' | 'slot'> {
    for (let hasWaited = false; ; hasWaited = true) {
      const wait = line.ask(spending, agenda.now) ?? 0
      if (wait === 0) return hasWaited
      yield { at: agenda.now + wait }
    }
  }

  function* pullRequest(number: number, times: readonly number[]): Process {
    const subject: Subject = { kind: 'pull', owner: 'school', repo: 'course', number }
    const newest = () => times.findLastIndex((at) => at <= agenda.now)
    const mayGo = (spending: Spending) => line.ask(spending, agenda.now) === 0
    for (let seen = -1; seen < times.length - 1;) {
      if (newest() === seen) yield { at: times[seen + 1] ?? Infinity }
      yield* spend(looking(subject, seen < 0))
      seen = newest()
      yield { at: agenda.now + LOOK }
      let announceAt = agenda.now + ANNOUNCE_AFTER
      let announced = false
      let known = seen // pushes that were heard of
      let ends = Infinity
      let reportAt: number | undefined
      let unlooked = false
      let superseded = false
      for (;;) {
        const newsAt = Math.min(times[known + 1] ?? Infinity, announceAt)
        const why = yield ends === Infinity ? { at: newsAt, slot: true } : { at: Math.min(newsAt, reportAt ?? ends) }
        if (why === 'time' && agenda.now >= announceAt && reportAt === undefined && agenda.now < ends) {
          announced = mayGo(announcing(subject, 1))
          announceAt = Infinity
        } else if (why === 'slot') ends = agenda.now + 1000 * (gradingSeconds[next++ % gradingSeconds.length] ?? 0)
        else if (newest() > known) {
          known = newest()
          superseded = mayGo(lookingBeside(subject, true))
          unlooked ||= !superseded
        } else {
          if (reportAt === undefined) {
            gradings += 1
            agenda.freeSlot()
            announceAt = Infinity
          } else unlooked = true // it had to wait
          const wait = line.ask(reporting(subject, 1), agenda.now) ?? 0
          if (wait === 0) break
          reportAt = agenda.now + wait
        }
        if (superseded) break
      }
      if (superseded) {
        if (ends !== Infinity && reportAt === undefined) agenda.freeSlot()
        line.release(workflowIdOf(subject), announced ? withdrawn(1) : {}, agenda.now)
      } else if (unlooked && newest() > seen) line.giveBack(unsaid(1), agenda.now)
      else if (seen === times.length - 1) {
        waited.push((agenda.now - (times[seen] ?? 0)) / 1000)
        drainedAt = agenda.now / 1000
      }
    }
  }

  agenda.run([...Map.groupBy(pushes, ({ learner }) => learner)].map(([learner, own]) => pullRequest(learner, own.map(({ at }) => at * 1000))))
  return { gradings, waited, drainedAt }
}
