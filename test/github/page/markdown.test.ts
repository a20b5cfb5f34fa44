import { expect, test } from 'vitest'
import { renderMarkdown } from './markdown.ts'

const render = (text: string) => renderMarkdown(text, (login) => login === 'ada' ? 'http://github/ada' : undefined)

test('tables, folds, task lists and images from anywhere are shown', () => {
  expect(render('| a | b |\n|---|---|\n| 1 | 2 |')).toContain('<td>1</td>')
  expect(render('<details><summary>Passed (3)</summary>\n\n- **one**\n\n</details>')).toContain('<details><summary>Passed (3)</summary>')
  expect(render('- [x] done')).toContain('type="checkbox" checked disabled')
  expect(render('![x](https://example.org/a.png)')).toContain('<img src="https://example.org/a.png" alt="x">')
})

test('a newline breaks the line, as in comments', () => {
  expect(render('one\ntwo')).toBe('<p>one<br>\ntwo</p>')
})

test('scripts, handlers, styles and script addresses are not', () => {
  const html = render('<script>alert(1)</script><img src=x onerror=alert(1)><b style="color:red">b</b> <iframe src="//x"></iframe>\n\n[a](javascript:alert(1))')
  expect(html).not.toMatch(/script|onerror|style|iframe/)
  expect(html).toContain('<a>a</a>')
  expect(html).toContain('<b>b</b>')
})

test('a marker in an HTML comment is invisible', () => {
  expect(render('<!-- gonogo:1 -->\nGO')).not.toContain('gonogo')
})

test('a mention is a link where somebody has the login, and never in code', () => {
  expect(render('@ada and @nobody')).toBe('<p><a class="user-mention" href="http://github/ada">@ada</a> and @nobody</p>')
  expect(render('`@ada` a@ada.org')).not.toContain('user-mention')
})
