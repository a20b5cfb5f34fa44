import { html, raw } from 'hono/html'
import type { Hub } from '../hub.ts'
import type { Annotation, CheckRun, PullRequest, Status } from '../model.ts'
import { latestStatuses } from '../operations/statuses.ts'
import type { Html } from './layout.ts'
import { moment } from './moment.ts'
import { summaryOf, verdictOfRun, verdictOfStatus, type Verdict } from './verdicts.ts'

/** The box of checks below a pull request's comments: the newest run of each name, and the newest status of each context. */
export function checksBox(hub: Hub, pull: PullRequest, markdown: (text: string) => string): Html {
  const { repository, head } = pull
  const runs = [...new Map(hub.store.checkRunsFor(repository, head.sha).map((run) => [run.name, run])).values()]
  const statuses = latestStatuses(hub, repository, head.sha)
  const summary = summaryOf([...runs.map(verdictOfRun), ...statuses.map(verdictOfStatus)])
  return html`<h2>Checks on <span class="branch">${head.sha.slice(0, 7)}</span></h2>
<section class="card checks"><header><b>${summary}</b></header>
${runs.map((run) => runRow(hub, run, markdown))}
${statuses.map((status) => statusRow(status))}
</section>`
}

function runRow(hub: Hub, run: CheckRun, markdown: (text: string) => string): Html {
  const { annotations } = run
  return html`<details class="row" id="run-${run.id}"><summary>${sign(verdictOfRun(run))}
<b>${run.name}</b>${run.title === null ? '' : html` <span class="soft">${run.title}</span>`}
${annotations.length === 0 ? '' : html`<span class="soft">· ${annotations.length} ${annotations.length === 1 ? 'annotation' : 'annotations'}</span>`}</summary>
<div class="text">
${run.summary === null ? '' : html`<div class="markdown">${raw(markdown(run.summary))}</div>`}
${annotations.map((annotation) => annotationNote(annotation))}
${run.text === null ? '' : html`<div class="markdown">${raw(markdown(run.text))}</div>`}
<p class="soft">by ${hub.app.slug}${run.detailsUrl === null ? '' : html` · <a href="${run.detailsUrl}">details</a>`}${run.completedAt === null ? '' : html` · completed ${moment(run.completedAt)}`}</p>
</div></details>`
}

function annotationNote(annotation: Annotation): Html {
  const { path, start_line: from, end_line: to, annotation_level: level } = annotation
  return html`<div class="note ${level}"><span class="branch">${path}:${from}${to === from ? '' : `–${to}`}</span>
<b>${annotation.title ?? level}</b><p>${annotation.message}</p>${annotation.raw_details === null ? '' : html`<pre>${annotation.raw_details}</pre>`}</div>`
}

function statusRow(status: Status): Html {
  return html`<div class="row plain">${sign(verdictOfStatus(status))} <b>${status.context}</b>
<span class="soft">${status.description ?? ''}</span>${status.targetUrl === null ? '' : html` · <a href="${status.targetUrl}">details</a>`}</div>`
}

const sign = ({ sign: mark, word, tone }: Verdict): Html =>
  html`<span class="${tone}"><span class="sign" aria-hidden="true">${mark}</span><span class="word">${word}</span></span>`
