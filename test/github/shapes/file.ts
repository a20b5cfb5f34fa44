import type { ChangedFile } from '../git/diff.ts'
import type { Hub } from '../hub.ts'
import type { Repository } from '../model.ts'
import { encodePath, repositoryApi, repositoryPage } from './links.ts'

/** OpenAPI `diff-entry`, without `patch`, which GitHub too leaves out where it is too large. */
export function diffEntry(hub: Hub, repository: Repository, sha: string, file: ChangedFile) {
  const page = repositoryPage(hub, repository)
  const path = encodePath(file.filename)
  return {
    sha: file.sha,
    filename: file.filename,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${page}/blob/${sha}/${path}`,
    raw_url: `${page}/raw/${sha}/${path}`,
    contents_url: `${repositoryApi(hub, repository)}/contents/${path}?ref=${sha}`,
    ...(file.previousFilename === undefined ? {} : { previous_filename: file.previousFilename }),
  }
}
