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
export async function findComment(octokit: Octokit, address: Omit<CommentAddress, 'known'>): Promise<OwnComment | undefined> {
  for await (const ours of ownComments(octokit, address)) return ours
  return undefined
}

/**
 * Remove comments of ours beside the one: a request that was given up can still be written after its repetition. The
 * oldest one stays, since that is the one that would be found.
 * @returns the id of the one that stays
 */
export async function removeDoubles(octokit: Octokit, address: CommentAddress, body: string): Promise<number | undefined> {
  const { owner, repo, known } = address
  const all: OwnComment[] = []
  for await (const ours of ownComments(octokit, address)) all.push(ours)
  const [oldest, ...more] = all
  if (oldest === undefined || more.length === 0) return oldest?.id
  if (oldest.id !== known) await octokit.rest.issues.updateComment({ owner, repo, comment_id: oldest.id, body })
  for (const { id } of more) {
    await octokit.rest.issues.deleteComment({ owner, repo, comment_id: id }).catch((error: unknown) => {
      if (!isStatus(error, 404)) throw error
    })
  }
  return oldest.id
}

interface OwnComment { id: number; body: string }

async function* ownComments(octokit: Octokit, { owner, repo, number, login }: Omit<CommentAddress, 'known'>): AsyncGenerator<OwnComment> {
  const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, { owner, repo, issue_number: number, per_page: 100 })
  for await (const { data } of pages) {
    for (const { id, user, body } of data) if (user?.login === login && body?.startsWith(MARKER)) yield { id, body }
  }
}
