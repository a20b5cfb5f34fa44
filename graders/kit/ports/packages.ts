import type { Workspace } from './sandbox.ts'

/** The one moment at which a sandbox may fetch something: Python packages, from an index that the worker carries in. */
export interface Packages {
  /** From now on programs of the box reach the index, and nothing else, until it is closed. */
  open(): Promise<OpenIndex>
  /** What lies in this folder of a workspace can be imported, and its `bin` started, in every later workspace; nobody there can change it. */
  share(workspace: Workspace, folder: string): Promise<void>
}

export interface OpenIndex {
  /** Where pip finds it. */
  readonly variables: Readonly<Record<string, string>>
  /** What could not be had for no fault of the learner's, in words. */
  readonly unreachable: string | undefined
  close(): void
}
