import type { EnvironmentKind } from '../ports/environment.ts'
import type { Scene } from '../scene.ts'

export interface Criterion {
  /** Points at the curriculum: `01.go.3`, `13.acc.6`. */
  id: string
  text: string
  /** Criteria that must have passed before this one is looked at. */
  needs: readonly string[]
  /** The Go that this No-Go negates: it has no check of its own and shares the Go's outcome. */
  mirrors?: string
  /** How it is judged, for docs/criteria.md: what is run, read or parsed. None for a mirror. */
  judged?: string
  /** A program can only judge a floor here: what a person still has to look at. */
  review?: string
  /** It compares times, so that the proof runs nothing beside it. */
  timed?: boolean
  /** The next step for a learner who fails it. */
  hint: string
  check(scene: Scene): Promise<void>
}

export interface Chapter {
  /** Two digits, as in the curriculum's data: `01`, `61-62`. */
  id: string
  title: string
  environment: EnvironmentKind
  /** What the brief calls the commands, when gonogo.yaml says nothing else. */
  commands: Readonly<Record<string, string>>
  criteria: readonly Criterion[]
}

interface CriterionOptions {
  needs?: readonly string[]
  judged?: string
  review?: string
  timed?: boolean
  hint: string
  check(scene: Scene): Promise<void> | void
}

/** One line of the curriculum's list, with its check. */
export function criterion(id: string, text: string, options: CriterionOptions): Criterion {
  const { needs = [], hint, check, judged, review, timed } = options
  return { id, text, needs, hint, ...(judged ? { judged } : {}), ...(review ? { review } : {}), ...(timed ? { timed } : {}), check: async (scene) => check(scene) }
}

/** A No-Go that says the opposite of a Go: it keeps its row and shares the Go's outcome. */
export function mirror(id: string, text: string, mirrors: string): Criterion {
  return { id, text, mirrors, needs: [], hint: '', check: async () => undefined }
}

/**
 * A chapter's list of criteria, in the curriculum's order.
 * @throws TypeError when an id stands twice, or when one needs or mirrors what does not exist or, in the end, itself
 */
export function chapter(definition: Chapter): Chapter {
  const ids = definition.criteria.map(({ id }) => id)
  const foreign = ids.find((id, at) => !id.startsWith(`${definition.id}.`) || ids.indexOf(id) !== at)
  if (foreign) throw new TypeError(`${foreign} stands twice, or not in its chapter`)
  inOrder(definition)
  return definition
}

/** The criteria with each after the ones that it needs. */
export function inOrder({ criteria }: Chapter): Criterion[] {
  const ordered = new Set<Criterion>()
  const visit = (criterion: Criterion, path: readonly string[]): void => {
    if (path.includes(criterion.id)) throw new TypeError(`${[...path, criterion.id].join(' needs ')}: a circle`)
    for (const id of [...criterion.needs, ...(criterion.mirrors ? [criterion.mirrors] : [])]) {
      const other = criteria.find((candidate) => candidate.id === id)
      if (!other) throw new TypeError(`${criterion.id} refers to ${id}, which does not exist`)
      visit(other, [...path, criterion.id])
    }
    ordered.add(criterion)
  }
  for (const criterion of criteria) visit(criterion, [])
  return [...ordered]
}
