import { parse as parseJsonWithComments, type ParseError } from 'jsonc-parser'
import { parse as parseToml } from 'smol-toml'
import { z } from 'zod'
import { expect, fail } from '../criteria/findings.ts'
import type { PythonCode } from '../python/code.ts'
import { textOf, type ChapterSubmission } from '../submission/submission.ts'

const pyrightSchema = z.looseObject({ typeCheckingMode: z.string().optional(), strict: z.array(z.string()).optional() })
const pyprojectSchema = z.looseObject({ tool: z.looseObject({ pyright: pyrightSchema.optional() }).optional() })

const NEXT = 'Add a pyrightconfig.json with `{ "typeCheckingMode": "strict" }` to the chapter folder.'

/**
 * The learner's own configuration asks for strict checking: pyrightconfig.json, `[tool.pyright]` in pyproject.toml, or
 * `# pyright: strict` on top of every file. @throws Failed
 */
export function expectStrictConfiguration(submission: ChapterSubmission, code: PythonCode): string {
  const own = configuration(submission)
  if (own === undefined) {
    const comments = code.files.filter(({ root }) => root.descendantsOfType('comment').some(({ text }) => /^#\s*pyright:\s*strict\s*$/.test(text)))
    expect(comments.length > 0 && comments.length === code.files.length, {
      expected: 'a pyrightconfig.json, or [tool.pyright] in pyproject.toml, that asks for strict checking', seen: 'neither', hint: NEXT,
    })
    return '# pyright: strict'
  }
  const { path, settings } = own
  const isStrict = settings.typeCheckingMode === 'strict' || (settings.strict?.length ?? 0) > 0
  expect(isStrict, {
    expected: 'strict checking', seen: `${path} says ${settings.typeCheckingMode ? `typeCheckingMode "${settings.typeCheckingMode}"` : 'nothing of it, which means "standard"'}`, hint: NEXT,
  })
  const off = Object.entries(settings).filter(([key, value]) => key.startsWith('report') && (value === false || value === 'none')).map(([key]) => key)
  expect(off.length === 0, {
    expected: 'strict checking with all its rules', seen: `${path} switches off ${off.slice(0, 4).join(', ')}`,
    hint: 'Remove those lines, run pyright, and mend what it says: where a library has no types, give the variable its type.',
  })
  return path
}

function configuration(submission: ChapterSubmission): { path: string; settings: z.infer<typeof pyrightSchema> } | undefined {
  const json = textOf(submission, 'pyrightconfig.json')
  if (json !== undefined) {
    const errors: ParseError[] = []
    const read = pyrightSchema.safeParse(parseJsonWithComments(json, errors, { allowTrailingComma: true }))
    if (!read.success || errors.length > 0) fail({ expected: 'a pyrightconfig.json that can be read', seen: 'one that is no JSON of the right shape', hint: NEXT })
    return { path: 'pyrightconfig.json', settings: read.data }
  }
  const toml = textOf(submission, 'pyproject.toml')
  if (toml === undefined) return undefined
  try {
    const settings = pyprojectSchema.parse(parseToml(toml)).tool?.pyright
    return settings && { path: 'pyproject.toml', settings }
  } catch {
    fail({ expected: 'a pyproject.toml that can be read', seen: 'one that is no TOML', hint: 'Run pyright yourself: it names the line.' })
  }
}
