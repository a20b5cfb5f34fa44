import { parse as parseJsonWithComments, type ParseError } from 'jsonc-parser'
import { parse as parseToml, TomlError } from 'smol-toml'
import { z } from 'zod'
import { expect, fail } from '../kit/criteria/findings.ts'
import type { Repository } from '../kit/git/repository.ts'
import { textOf, type ChapterSubmission } from '../kit/submission/submission.ts'

const table = z.record(z.string(), z.unknown())
const pyprojectSchema = z.looseObject({ tool: z.looseObject({ black: table.optional(), ruff: table.optional(), pyright: table.optional() }).optional() })

/** Each tool's settings in the files where it looks for them. @throws Failed when one has none, or its file can't be read */
export function expectToolSettings({ files }: Repository): string[] {
  const pyproject = toml(files, 'pyproject.toml', pyprojectSchema)?.tool
  const ruffFile = ['ruff.toml', '.ruff.toml'].find((path) => textOf(files, path) !== undefined)
  const settings = {
    black: pyproject?.black,
    ruff: ruffFile === undefined ? pyproject?.ruff : toml(files, ruffFile, table),
    pyright: json(files, 'pyrightconfig.json') ?? pyproject?.pyright,
  }
  const places = { black: '[tool.black] in pyproject.toml', ruff: '[tool.ruff] in pyproject.toml, or ruff.toml', pyright: '[tool.pyright] in pyproject.toml, or pyrightconfig.json' }
  for (const tool of ['black', 'ruff', 'pyright'] as const) {
    expect(settings[tool] !== undefined && Object.keys(settings[tool]).length > 0, {
      expected: `settings for ${tool}`, seen: settings[tool] === undefined ? `no ${places[tool]}` : `${places[tool]} without a single setting`,
      hint: `Write ${places[tool]}, with at least the settings that your README tells of.`,
    })
  }
  expect(hasRules(settings.ruff ?? {}), {
    expected: 'a choice of ruff\'s rules', seen: 'neither select nor extend-select',
    hint: 'Choose rules in [tool.ruff.lint]: `select = ["E", "F", "I", "B", "PD"]`; PD are those for pandas.',
  })
  expect(settings.pyright?.['typeCheckingMode'] !== 'off', { expected: 'pyright to check types', seen: 'typeCheckingMode "off"', hint: 'Set it to "standard" or "strict".' })
  return [ruffFile ?? 'pyproject.toml', textOf(files, 'pyrightconfig.json') === undefined ? 'pyproject.toml' : 'pyrightconfig.json']
}

function hasRules(ruff: Readonly<Record<string, unknown>>): boolean {
  const lint = table.safeParse(ruff['lint'])
  return [ruff, lint.success ? lint.data : {}].some((place) => ['select', 'extend-select'].some((key) => Array.isArray(place[key]) && place[key].length > 0))
}

function toml<T>(files: ChapterSubmission, path: string, schema: z.ZodType<T>): T | undefined {
  const text = textOf(files, path)
  if (text === undefined) return undefined
  try {
    const read = schema.safeParse(parseToml(text))
    if (read.success) return read.data
    return fail({ expected: `tables of settings in ${path}`, seen: `${read.error.issues[0]?.path.join('.') ?? path} is something else` })
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    return fail({ expected: `a ${path} that can be read`, seen: `no TOML: ${error.message.split('\n')[0] ?? ''}`, hint: `Mend line ${error.line} of ${path}.` })
  }
}

function json(files: ChapterSubmission, path: string): Record<string, unknown> | undefined {
  const text = textOf(files, path)
  if (text === undefined) return undefined
  const errors: ParseError[] = []
  const read = table.safeParse(parseJsonWithComments(text, errors, { allowTrailingComma: true }))
  if (!read.success || errors.length > 0) fail({ expected: `a ${path} that can be read`, seen: 'no JSON object' })
  return read.data
}
