import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'

/** Where to write pictures of the pages, for the README: `PICTURES=docs/pictures npm test test/browser`. */
const folder = process.env['PICTURES']

/** How much of the page's ground is left around what is shown, in pixels. */
const MARGIN = 16

/** Write a picture of the page from one element's upper left to another's lower end; nothing where none is asked for. */
export async function picture(page: Page, name: string, [first, last]: readonly [Locator, Locator]): Promise<void> {
  if (folder === undefined) return
  const [top, bottom] = [await first.boundingBox(), await last.boundingBox()]
  if (!top || !bottom) throw new Error(`what ${name} is to show is not on the page`)
  const [x, y] = [Math.max(0, top.x - MARGIN), Math.max(0, top.y - MARGIN)]
  const clip = { x, y, width: (page.viewportSize()?.width ?? 0) - x, height: bottom.y + bottom.height + MARGIN - y }
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, clip })
}
