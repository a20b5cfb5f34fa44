/** What the local GitHub remembers. Commits, branches and files are not here: those live in real git repositories. */

export interface Account {
  id: number
  login: string
  type: 'User' | 'Organization' | 'Bot'
  createdAt: string
}

export interface Repository {
  id: number
  owner: Account
  name: string
  /** Where the bare repository lies on this machine. */
  path: string
  private: boolean
  defaultBranch: string
  parent: Repository | undefined
  collaborators: Set<Account>
  pulls: PullRequest[]
  createdAt: string
  updatedAt: string
  pushedAt: string
}

export interface PullRequest {
  id: number
  number: number
  title: string
  body: string | null
  author: Account
  repository: Repository
  base: { ref: string; sha: string }
  head: { repository: Repository; ref: string; sha: string }
  state: 'open' | 'closed'
  draft: boolean
  createdAt: string
  updatedAt: string
  closedAt: string | null
}

export interface Comment {
  id: number
  pull: PullRequest
  author: Account
  viaApp: boolean
  body: string
  createdAt: string
  updatedAt: string
}

export interface Annotation {
  path: string
  start_line: number
  end_line: number
  start_column: number | null
  end_column: number | null
  annotation_level: 'notice' | 'warning' | 'failure'
  message: string
  title: string | null
  raw_details: string | null
}

export type Conclusion =
  | 'success' | 'failure' | 'neutral' | 'cancelled' | 'skipped' | 'timed_out' | 'action_required'

export interface CheckSuite {
  id: number
  repository: Repository
  headSha: string
  headBranch: string | null
  createdAt: string
  updatedAt: string
}

export interface CheckRun {
  id: number
  suite: CheckSuite
  name: string
  headSha: string
  status: 'queued' | 'in_progress' | 'completed'
  conclusion: Conclusion | null
  detailsUrl: string | null
  externalId: string
  startedAt: string
  completedAt: string | null
  title: string | null
  summary: string | null
  text: string | null
  annotations: Annotation[]
}

export interface Status {
  id: number
  repository: Repository
  sha: string
  state: 'error' | 'failure' | 'pending' | 'success'
  context: string
  description: string | null
  targetUrl: string | null
  creator: Account
  createdAt: string
}

export interface Installation {
  id: number
  account: Account
  repositories: Set<Repository>
  createdAt: string
}

export type Permission = 'checks' | 'contents' | 'issues' | 'metadata' | 'pull_requests' | 'statuses'
export type Permissions = Partial<Record<Permission, 'read' | 'write'>>

export interface InstallationToken {
  token: string
  installation: Installation
  /** The repositories it was narrowed to; undefined: all of the installation's. */
  repositories: Set<Repository> | undefined
  permissions: Permissions
  /** Milliseconds since the epoch. */
  expiresAt: number
}

/** Who asks. `anonymous` sent no credentials at all; wrong credentials are refused before anyone sees an actor. */
export type Actor =
  | { kind: 'anonymous' }
  | { kind: 'user'; account: Account }
  | { kind: 'app' }
  | { kind: 'installation'; token: InstallationToken }
