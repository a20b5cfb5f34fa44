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
  /** A program can only judge a floor here; a person looks at the rest. */
  review?: boolean
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
  review?: boolean
  hint: string
  check(scene: Scene): Promise<void> | void
}

/** One line of the curriculum's list, with its check. */
export function criterion(id: string, text: string, options: CriterionOptions): Criterion {
  const { needs = [], hint, check, review } = options
  return { id, text, needs, hint, ...(review ? { review } : {}), check: async (scene) => check(scene) }
}

/** A No-Go that says the opposite of a Go: it keeps its row and shares the Go's outcome. */
export function mirror(id: string, text: string, mirrors: string): Criterion {
  return { id, text, mirrors, needs: [], hint: '', check: async () => undefined }
}

/**
 * A chapter's list of criteria.
 * @throws TypeError when an id is used twice, or when one needs or mirrors what does not come before it
 */
export function chapter(definition: Chapter): Chapter {
  const seen = new Set<string>()
  for (const { id, needs, mirrors } of definition.criteria) {
    if (!id.startsWith(`${definition.id}.`)) throw new TypeError(`${id} is not of chapter ${definition.id}`)
    if (seen.has(id)) throw new TypeError(`${id} stands twice in its chapter`)
    for (const other of [...needs, ...(mirrors ? [mirrors] : [])]) {
      if (!seen.has(other)) throw new TypeError(`${id} refers to ${other}, which does not come before it`)
    }
    seen.add(id)
  }
  return definition
}
