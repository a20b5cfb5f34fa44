/** What one grading's containers may use. Sizes in bytes, times in seconds. */
export const limits = {
  memory: 768 * 1024 * 1024,
  /** Of a box; a learner's programs may have 16 fewer (users.py). */
  processes: 256,
  openFiles: 512,
  /** Working folders live in memory; a full one is the learner's "No space left on device". */
  workFolder: 384 * 1024 * 1024,
  temporaryFolder: 64 * 1024 * 1024,
  /** A single file that a learner's program may write. */
  fileSize: 256 * 1024 * 1024,
  /** A container that has not started by then never will. */
  startSeconds: 30,
  commandSeconds: 20,
  /** Per stream of one command. */
  outputBytes: 4 * 1024 * 1024,
  readBytes: 64 * 1024 * 1024,
  listedFiles: 5_000,
  /** A container that builds, or that a learner's image runs in. */
  buildMemory: 1024 * 1024 * 1024,
  /** What a build may add to its base, and what a running container may write beside its volumes. */
  buildDisk: 1024 * 1024 * 1024,
  buildSeconds: 150,
  /** Each of the volumes that a learner's container is given. */
  volume: 64 * 1024 * 1024,
  databaseMemory: 512 * 1024 * 1024,
  databaseDisk: 256 * 1024 * 1024,
  /** As much of the server's log as is read. */
  serverLogBytes: 32 * 1024 * 1024,
  queryMilliseconds: 5_000,
  /** How long a question waits for a lock that a session of the learner's holds. */
  lockMilliseconds: 200,
} as const
