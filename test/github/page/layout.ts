import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { html, raw } from 'hono/html'
import { STYLE } from './style.ts'

/** What a template makes of HTML that is safe as it stands. */
export type Html = ReturnType<typeof html>

/** Looks every two seconds whether the page has changed, as GitHub's pages do by themselves. */
const FOLLOW = `
setInterval(async () => {
  const answer = await fetch(location.href).catch(() => undefined)
  if (!answer || !answer.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main')
  const main = document.querySelector('main')
  if (!page || page.dataset.state === main.dataset.state) return
  const open = [...main.querySelectorAll('details[open] > summary')].map((summary) => summary.textContent)
  for (const details of page.querySelectorAll('details')) {
    if (open.includes(details.querySelector('summary')?.textContent)) details.open = true
  }
  main.replaceWith(page)
}, 2000)`

/**
 * Answers with a whole page. Scripts run only if they are the page's own: a comment that got one past the sanitiser
 * would still not run it.
 * @param state changes whenever the page should be drawn anew by those who look at it.
 */
export function layout(c: Context, title: string, state: string, body: Html) {
  const nonce = randomBytes(16).toString('base64')
  c.header('content-security-policy',
    `default-src 'none'; img-src * data:; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; connect-src 'self'; base-uri 'none'; form-action 'none'`)
  c.header('referrer-policy', 'no-referrer')
  return c.html(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${title} · local GitHub</title>
<link rel="icon" href="data:,">
<style>${raw(STYLE)}</style>
</head>
<body>
<header><a href="/">local GitHub</a><span>everything here is on this machine only</span></header>
<main data-state="${state}">
${body}
</main>
<script nonce="${nonce}">${raw(FOLLOW)}</script>
</body>
</html>`)
}
