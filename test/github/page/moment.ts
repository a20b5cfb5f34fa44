import { html } from 'hono/html'
import type { Html } from './layout.ts'

/** A moment as GitHub's interface writes it (`2026-11-23T17:10:32Z`), for people. */
export function moment(iso: string): Html {
  return html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC</time>`
}
