import type { Octokit } from 'octokit'
import type { Repository } from '../../workflows/subject.ts'
import { MARKER } from '../report/comment.ts'
import { isStatus } from './failures.ts'

export interface CommentAddress extends Repository {
  number: number
  /** What an earlier posting of this pull request said its id was. */
  known: number | undefined
  /** Our own login: a comment of anybody else's is never taken for ours, whatever it contains. */
  login: string
}

/**
 * Put a text into the pull request's one comment: edit it where it exists, else make it. The look before the making is
 * what keeps a retry, whose first try was cut off after the write, from a second comment.
 * @returns the comment's id
 */
export async function putComment(octokit: Octokit, address: CommentAddress, body: string): Promise<number> {
  const { owner, repo, number } = address
  const id = address.known ?? (await findComment(octokit, address))?.id
  if (id !== undefined) {
    try {
      await octokit.rest.issues.updateComment({ owner, repo, comment_id: id, body })
      return id
    } catch (error) {
      if (!isStatus(error, 404)) throw error // somebody deleted it: look again, then make a new one
      const other = (await findComment(octokit, address))?.id
      if (other !== undefined && other !== id) return putComment(octokit, { ...address, known: other }, body)
    }
  }
  const { data } = await octokit.rest.issues.createComment({ owner, repo, issue_number: number, body })
  return data.id
}

/** The oldest comment that is ours by author and by marker. */
export async function findComment(octokit: Octokit, { owner, repo, number, login }: Omit<CommentAddress, 'known'>): Promise<{ id: number; body: string } | undefined> {
  const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, { owner, repo, issue_number: number, per_page: 100 })
  for await (const { data } of pages) {
    const ours = data.find((comment) => comment.user?.login === login && comment.body?.startsWith(MARKER))
    if (ours?.body) return { id: ours.id, body: ours.body }
  }
  return undefined
}
