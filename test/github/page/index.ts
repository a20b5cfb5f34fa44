import { html } from 'hono/html'
import type { Hub } from '../hub.ts'
import type { Repository } from '../model.ts'
import { fullName } from '../store.ts'
import type { Html } from './layout.ts'

/** Every repository with its pull requests. */
export function indexPage(hub: Hub): Html {
  const repositories = [...hub.store.repositories.values()]
  return html`<h1>Repositories</h1>
${repositories.length === 0 ? html`<p class="soft">None yet.</p>` : ''}
${repositories.map((repository) => repositoryCard(hub, repository))}`
}

function repositoryCard(hub: Hub, repository: Repository): Html {
  const name = fullName(repository)
  const installed = hub.store.installationOn(repository) === undefined ? '' : `${hub.app.slug} is installed`
  const kind = repository.parent === undefined ? (repository.private ? 'private' : 'public') : `fork of ${fullName(repository.parent)}`
  return html`<h2>${name}</h2>
<section class="card"><header><span>${kind}</span>${installed === '' ? '' : html`<span>· ${installed}</span>`}<span class="branch">git clone ${hub.url}/${name}.git</span></header>
${repository.pulls.length === 0 ? html`<div class="row soft">No pull requests yet.</div>` : html`<table class="list">
${[...repository.pulls].reverse().map((pull) => html`<tr><td><a href="/${name}/pull/${pull.number}"><b>${pull.title}</b></a>
<div class="soft">#${pull.number} by ${pull.author.login} · ${pull.state} · <span class="branch">${pull.head.sha.slice(0, 7)}</span></div></td></tr>`)}
</table>`}
</section>`
}
