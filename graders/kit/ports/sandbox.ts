/** A file of a submission, or one a grader adds: its path is relative, `/`-separated and stays inside the folder. */
export interface SandboxFile {
  path: string
  kind: 'file' | 'executable' | 'link'
  /** The bytes; for a link, its target. */
  content: Uint8Array
}

export interface Command {
  argv: readonly [string, ...string[]]
  /** Folder below the workspace's files to start in; the files' own root when left out. */
  cwd?: string
  /** Environment variables beside the ones that every command gets (PATH, HOME, TMPDIR, LANG). */
  env?: Readonly<Record<string, string>>
  stdin?: string
  /** Wall-clock limit in seconds. */
  seconds?: number
}

/** How a command ended. All of it is data from the box: none of it is ever a verdict. */
export interface Run {
  command: Command
  /** Exit status; null when a signal ended it or it never started. */
  exit: number | null
  signal: string | null
  timedOut: boolean
  /** It wrote more than the limit to one of its streams and was ended for that. */
  flooded: boolean
  /** The operating system's reason why nothing could be started, such as "No such file or directory". */
  notStarted: string | null
  stdout: string
  stderr: string
  seconds: number
  cpuSeconds: number
  /** Of its largest process; no less than what the box's own first program held when it was started, some 15 MB. */
  maxRssBytes: number
}

export type FileRead =
  | { state: 'read'; content: Buffer }
  | { state: 'missing' }
  | { state: 'unreadable'; why: string }
  | { state: 'too-large'; size: number }

export interface Listing {
  files: { path: string; size: number }[]
  complete: boolean
}

/** A fresh copy of the submission with a user of its own: what one criterion's commands see, and nobody else's. */
export interface Workspace {
  /** Run a command to its end; every process that it leaves behind is killed before this returns. */
  run(command: Command): Promise<Run>
  /** Lay files into the workspace, owned by its user. */
  write(files: readonly SandboxFile[]): Promise<void>
  read(path: string, maxBytes?: number): Promise<FileRead>
  list(): Promise<Listing>
}

/** One grading's box: holds questions and inputs, never an expected answer. */
export interface Sandbox {
  /** Hand in the submission that every workspace starts from; once, before the first workspace. */
  load(files: readonly SandboxFile[]): Promise<void>
  workspace(): Promise<Workspace>
}

/** What the learner's programs wrote has filled the box. The criterion is not judged, and trying again changes nothing. */
export class SandboxFull extends Error {
  override readonly name = 'SandboxFull'

  constructor(message = 'Your program has filled the disk of its sandbox (384 MB for all its runs together).') {
    super(message)
  }
}

/** The box is gone or doesn't answer: our fault, never the learner's. The criterion is not judged. */
export class SandboxLost extends Error {
  override readonly name = 'SandboxLost'
}
