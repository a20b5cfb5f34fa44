import type { Run, SandboxFile } from './sandbox.ts'

export interface BuildRequest {
  dockerfile: string
  /** What COPY can take from, less what .dockerignore leaves out. */
  context: readonly SandboxFile[]
}

/** How a build ended. What is said is data of the learner's. */
export type Build =
  | { state: 'built'; image: BuiltImage; seconds: number }
  /** An instruction failed: the learner's to mend. */
  | { state: 'failed'; line: number; instruction: string; why: string; said: string }
  /** It asks for what can't be had here. */
  | { state: 'beyond'; line: number; why: string; next: string }

/** A file of an image, as the engine tells it and not a program inside. */
export interface ImageFile {
  path: string
  size: number
  uid: number
  /** Text of the few small files that say what is installed. */
  text?: string
}

export interface BuiltImage {
  user: string
  entrypoint: readonly string[]
  command: readonly string[]
  environment: Readonly<Record<string, string>>
  /** What the build added to its base, in bytes. */
  addedBytes: number
  /** What FROM stood for, for the evidence: `python:3.12-slim stands for Python 3.11 on Debian`. */
  standsFor: string
  /** Every regular file that is not the base's own. */
  files(): Promise<readonly ImageFile[]>
}

export interface ContainerRequest {
  image: BuiltImage
  /** What stands behind the image's name in `docker run`. */
  arguments: readonly string[]
  env: Readonly<Record<string, string>>
  volumes: VolumePair
  /** Where the two are mounted in the container. */
  mounts: { input: string; output: string }
  seconds?: number
}

/** Two volumes that containers of one grading share, one after another. */
export interface VolumePair {
  /** Replace what lies in the input volume. */
  fill(files: readonly SandboxFile[]): Promise<void>
  /** Lay a file into the output volume that is not the program's own. */
  place(file: SandboxFile): Promise<void>
  /** The regular files of the output volume, with their owners. */
  results(): Promise<readonly { path: string; uid: number; content: Buffer }[]>
}

/** Images and containers of one grading. The learner's code never sees the engine. */
export interface Docker {
  build(request: BuildRequest): Promise<Build>
  volumes(): Promise<VolumePair>
  /** Run a container of an image to its end, or until its time is over; it is removed. */
  run(request: ContainerRequest): Promise<Run>
}
