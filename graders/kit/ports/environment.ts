import type { Database } from './database.ts'
import type { Sandbox } from './sandbox.ts'
import type { WebService } from './web.ts'

/** The kinds of environment that a chapter can ask for. */
export const environmentKinds = ['python', 'python+postgres', 'python+weather'] as const
export type EnvironmentKind = (typeof environmentKinds)[number]

/** What one grading is handed: used once, destroyed afterwards. */
export interface Environment {
  sandbox: Sandbox
  /** Present when the chapter asked for `python+postgres`. */
  database?: Database
  /** Present when the chapter asked for `python+weather`. */
  web?: WebService
}
