import { html, raw } from 'hono/html'
import type { Hub } from '../hub.ts'
import type { Account, PullRequest } from '../model.ts'
import { fullPull } from '../shapes/pull.ts'
import { fullName } from '../store.ts'
import { checksBox } from './checks.ts'
import type { Html } from './layout.ts'
import { moment } from './moment.ts'
import { renderMarkdown } from './markdown.ts'

/** A pull request as GitHub would show it. */
export async function pullPage(hub: Hub, pull: PullRequest): Promise<Html> {
  const { repository, head, base } = pull
  const { commits, changed_files: files, additions, deletions } = await fullPull(hub, pull)
  const markdown = (text: string) => renderMarkdown(text, (login) => hub.store.account(login) && `${hub.url}/${login}`)
  const label = head.repository === repository ? head.ref : `${head.repository.owner.login}:${head.ref}`
  const state = pull.state === 'closed' ? 'closed' : pull.draft ? 'draft' : 'open'
  return html`<div class="where"><a href="/">repositories</a> / ${fullName(repository)}</div>
<h1>${pull.title} <span>#${pull.number}</span></h1>
<div class="about"><span class="badge ${state}">${{ closed: 'Closed', draft: 'Draft', open: 'Open' }[state]}</span>
<span><b>${pull.author.login}</b> wants to merge ${commits} ${commits === 1 ? 'commit' : 'commits'} into <span class="branch">${base.ref}</span> from <span class="branch">${label}</span></span>
<span>head <span class="branch" title="${head.sha}">${head.sha.slice(0, 7)}</span></span>
<span>${files} ${files === 1 ? 'file' : 'files'} <span class="good">+${additions}</span> <span class="bad">−${deletions}</span></span></div>
${commentCard(hub, { author: pull.author, at: pull.createdAt, edited: false, verb: 'opened this', body: pull.body ?? '', id: 'description' }, markdown)}
${hub.store.commentsOn(pull).map((comment) => commentCard(hub, {
    author: comment.author, at: comment.createdAt, edited: comment.updatedAt !== comment.createdAt, verb: 'commented', body: comment.body,
    id: `issuecomment-${comment.id}`,
  }, markdown))}
${checksBox(hub, pull, markdown)}`
}

function commentCard(
  hub: Hub,
  comment: { author: Account; at: string; edited: boolean; verb: string; body: string; id: string },
  markdown: (text: string) => string,
): Html {
  const { author } = comment
  return html`<article class="comment" id="${comment.id}"><img src="${hub.url}/avatars/${author.id}" alt="">
<div class="card"><header><b>${author.login.replace(/\[bot\]$/, '')}</b>${author.type === 'Bot' ? html`<span class="bot">bot</span>` : ''}
<span>${comment.verb} ${moment(comment.at)}${comment.edited ? ' · edited' : ''}</span></header>
<div class="body markdown">${comment.body === '' ? html`<p class="empty">No description provided.</p>` : raw(markdown(comment.body))}</div></div></article>`
}
