import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { offlineConfig } from './pre-commit-config.ts'

const hooksOf = (text: string) => {
  const { repos } = parse(offlineConfig(text).text) as { repos: { repo: string; hooks: Record<string, unknown>[] }[] }
  return repos.flatMap(({ repo, hooks }) => hooks.map((hook) => ({ repo, ...hook })))
}
const toolsOf = (text: string) => [...offlineConfig(text).tools].sort()

test('hooks of the tools\' own repositories become local ones and keep what the learner said of them', () => {
  const config = `
fail_fast: true
ci: { autofix_prs: false }
default_language_version: { python: python3.13 }
repos:
- repo: https://github.com/psf/black-pre-commit-mirror
  rev: 24.1.0
  hooks: [{ id: black, language_version: python3.12, exclude: ^old/, args: [--line-length, 100] }]
- repo: https://github.com/astral-sh/ruff-pre-commit
  rev: v0.5
  hooks: [{ id: ruff-check, stages: [pre-push], additional_dependencies: [x] }, { id: ruff-format }]
- repo: https://github.com/pre-commit/mirrors-mypy
  hooks: [{ id: mypy }]
- repo: https://github.com/RobertCraigie/pyright-python
  hooks: [{ id: pyright, pass_filenames: false }]
`
  expect(hooksOf(config)).toMatchObject([
    { repo: 'local', id: 'black', entry: 'black', language: 'system', exclude: '^old/', args: ['--line-length', '100'], types_or: ['python', 'pyi'] },
    { id: 'ruff-check', entry: 'ruff check --force-exclude', stages: ['pre-push'] },
    { id: 'ruff-format', entry: 'ruff format --force-exclude' },
    { id: 'pyright', entry: 'pyright', pass_filenames: false },
  ])
  expect(offlineConfig(config).leftOut).toEqual(['mypy'])
  expect(parse(offlineConfig(config).text)).toMatchObject({ fail_fast: true })
  expect(offlineConfig(config).text).not.toMatch(/default_language_version|language_version|additional_dependencies|autofix/)
  expect(toolsOf(config)).toEqual(['black', 'pyright', 'ruff', 'ruff format'])
})

test.each([
  ['uv run black', ['black']],
  ['.venv/bin/ruff check', ['ruff']],
  ['python -m pyright', ['pyright']],
  ['poetry run ruff format', ['ruff format']],
  ['npx pyright', ['pyright']],
  ['bash -c "black . && ruff check . && pyright"', ['black', 'pyright', 'ruff']],
  ['pytest tests/test_black.py', []],
  ['mypy .', []],
])('a local hook `%s` runs %j', (entry, tools) => {
  const config = `repos: [{ repo: local, hooks: [{ id: own, name: own, language: python, entry: '${entry}', types: [python] }] }]`
  expect(toolsOf(config)).toEqual(tools)
  if (tools.length > 0) expect(hooksOf(config)).toMatchObject([{ id: 'own', language: 'system', types: ['python'] }])
})

test('a tool that only a name or an argument is called after is not run', () => {
  expect(toolsOf('repos: [{ repo: local, hooks: [{ id: black, name: black, language: system, entry: "sh -c true" }] }]')).toEqual([])
  expect(toolsOf('repos: [{ repo: local, hooks: [{ id: x, name: ruff and pyright, language: system, entry: git status }] }]')).toEqual([])
})

test.each(['repos: {', 'hooks: []', 'repos: [1]', ''])('what is no configuration is refused with the next step: %s', (text) => {
  expect(() => offlineConfig(text)).toThrow(/pre-commit-config/)
})
