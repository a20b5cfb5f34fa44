import type { ComposeProject } from './compose.ts'
import type { Database } from './database.ts'
import type { Docker } from './docker.ts'
import type { Packages } from './packages.ts'
import type { Sandbox } from './sandbox.ts'
import type { WebService } from './web.ts'

/** The kinds of environment that a chapter can ask for. */
export const environmentKinds = ['python', 'python+postgres', 'python+weather', 'python+compose', 'docker'] as const
export type EnvironmentKind = (typeof environmentKinds)[number]

/** What one grading is handed: used once, destroyed afterwards. */
export interface Environment {
  sandbox: Sandbox
  /** Where what a submission asks for is installed from. */
  packages?: Packages
  /** Present when the chapter asked for `python+postgres`. */
  database?: Database
  /** Present when the chapter asked for `python+weather`. */
  web?: WebService
  /** Present when the chapter asked for `python+compose`. */
  compose?: ComposeProject
  /** Present when the chapter asked for `docker`: then no program of the learner's runs in the sandbox. */
  docker?: Docker
}
