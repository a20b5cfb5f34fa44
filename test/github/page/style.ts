/** The pages' one style sheet. Colours follow the reader's light or dark, and stay readable in both (WCAG AA). */
export const STYLE = `
:root {
  --ink: #1f2328; --soft: #59636e; --ground: #ffffff; --raised: #f6f8fa; --line: #d1d9e0; --link: #0969da;
  --good: #1a7f37; --bad: #cf222e; --wait: #8a5a00; --closed: #8250df; --on: #ffffff; --code: #818b981f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #f0f6fc; --soft: #9198a1; --ground: #0d1117; --raised: #151b23; --line: #3d444d; --link: #4493f8;
    --good: #3fb950; --bad: #f85149; --wait: #d29922; --closed: #ab7df8; --on: #0d1117; --code: #656c7633;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.55 -apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji"; }
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
body > header { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: baseline; padding: 12px 24px; background: var(--raised); border-bottom: 1px solid var(--line); }
body > header a { color: var(--ink); font-weight: 600; } body > header span { color: var(--soft); font-size: 13px; }
main { max-width: 1000px; margin: 0 auto; padding: 24px; overflow-wrap: anywhere; }
h1 { font-size: 26px; font-weight: 500; line-height: 1.25; margin: 4px 0 12px; } h1 span { color: var(--soft); font-weight: 300; }
h2 { font-size: 17px; margin: 32px 0 12px; }
.where { font-size: 14px; color: var(--soft); }
.about { display: flex; flex-wrap: wrap; gap: 6px 18px; align-items: center; padding-bottom: 20px; border-bottom: 1px solid var(--line); margin-bottom: 24px; color: var(--soft); }
.badge { padding: 4px 12px; border-radius: 99px; color: var(--on); background: var(--good); font-weight: 600; font-size: 13px; }
.badge.closed { background: var(--closed); } .badge.draft { background: var(--soft); }
.branch { font: 12.5px/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: var(--code); padding: 2px 7px; border-radius: 6px; color: var(--ink); }
.comment { display: grid; grid-template-columns: 40px minmax(0, 1fr); gap: 14px; margin-bottom: 20px; }
.comment > img { width: 40px; height: 40px; border-radius: 50%; }
.card { border: 1px solid var(--line); border-radius: 8px; background: var(--ground); overflow: hidden; }
.card > header { padding: 8px 16px; background: var(--raised); border-bottom: 1px solid var(--line); color: var(--soft); font-size: 14px; display: flex; flex-wrap: wrap; gap: 2px 8px; }
.card > header b { color: var(--ink); } .bot { border: 1px solid var(--line); border-radius: 99px; padding: 0 7px; font-size: 12px; }
.body { padding: 16px; } .empty { color: var(--soft); font-style: italic; }
.row { padding: 12px 16px; border-top: 1px solid var(--line); } .row:first-child { border-top: 0; }
.row > summary { cursor: pointer; } .row.plain { padding-left: 32px; }
.row .text { padding: 10px 0 2px 16px; } .row .text > :last-child { margin-bottom: 0; }
.sign { display: inline-block; min-width: 20px; font-weight: 700; } .word { font-weight: 600; }
.good { color: var(--good); } .bad { color: var(--bad); } .wait { color: var(--wait); } .soft { color: var(--soft); }
.note { border-left: 3px solid var(--wait); background: var(--raised); padding: 8px 12px; margin: 10px 0; border-radius: 0 6px 6px 0; }
.note.failure { border-color: var(--bad); } .note.notice { border-color: var(--link); }
.note p { margin: 4px 0 0; white-space: pre-wrap; } .note pre { white-space: pre-wrap; }
table.list { width: 100%; border-collapse: collapse; } table.list td { padding: 10px 16px; border-top: 1px solid var(--line); } table.list tr:first-child td { border-top: 0; }
.markdown > :first-child { margin-top: 0; } .markdown > :last-child { margin-bottom: 0; }
.markdown h1, .markdown h2 { font-size: 1.45em; border-bottom: 1px solid var(--line); padding-bottom: .25em; margin: 20px 0 12px; font-weight: 600; } .markdown h2 { font-size: 1.25em; }
.markdown h3 { font-size: 1.1em; } .markdown img { max-width: 100%; }
.markdown table { display: block; width: max-content; max-width: 100%; overflow-x: auto; border-collapse: collapse; margin: 12px 0; }
.markdown th, .markdown td { border: 1px solid var(--line); padding: 6px 12px; vertical-align: top; overflow-wrap: normal; } .markdown tr:nth-child(2n) td { background: var(--raised); }
.markdown code, .text code { font: 85%/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: var(--code); padding: .2em .4em; border-radius: 6px; }
.markdown pre, .note pre { background: var(--raised); padding: 12px; border-radius: 6px; overflow-x: auto; font: 13px/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.markdown pre code { background: none; padding: 0; font-size: inherit; }
.markdown blockquote { margin: 12px 0; padding: 0 1em; color: var(--soft); border-left: .25em solid var(--line); }
.markdown details { margin: 8px 0; } .markdown summary { cursor: pointer; }
.markdown .user-mention { color: var(--ink); font-weight: 600; }
@media (max-width: 600px) {
  main { padding: 16px; } body > header { padding: 10px 16px; } h1 { font-size: 22px; }
  .comment { grid-template-columns: minmax(0, 1fr); } .comment > img { display: none; }
  .body, .row { padding: 12px; } .row.plain { padding-left: 28px; } .row .text { padding-left: 0; } table.list td { padding: 10px 12px; }
  .markdown th, .markdown td { padding: 5px 8px; }
}
`
