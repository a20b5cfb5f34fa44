import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import type { TestContext } from 'vitest'
import { chromiumReady } from '../../setup/chromium-ready.mjs'

/** No sandbox, because tests may run as root, where Chromium's refuses to start; and nothing that calls home. */
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/**
 * A browser for a test, once set-up has it: on a fresh machine that takes a minute or two.
 * Where it can't be had the test is skipped, with the reason.
 */
export async function openBrowser({ skip, signal }: TestContext): Promise<Browser> {
  const found = await chromiumReady({ signal })
  if ('failure' in found) {
    console.warn(`Skipped: ${found.failure}`) // a reporter may leave the reason out
    return skip(found.failure)
  }
  // Chromium leaves folders where temporary files go: they go with the browser.
  const folder = await mkdtemp(join(tmpdir(), 'gonogo-browser-'))
  const browser = await chromium.launch({ executablePath: found.path, args: FLAGS, env: { ...process.env, TMPDIR: folder } })
  browser.once('disconnected', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  return browser
}
