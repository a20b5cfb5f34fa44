import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'

let compiled: ValidateFunction | undefined

/** Compose's own JSON schema, as the linter dclint carries it: https://github.com/compose-spec/compose-spec/tree/main/schema */
function validator(): ValidateFunction {
  if (compiled) return compiled
  const folder = dirname(createRequire(import.meta.url).resolve('dclint/package.json'))
  const { $schema: _, ...schema } = JSON.parse(readFileSync(join(folder, 'schemas', 'compose.schema.json'), 'utf8')) as Record<string, unknown>
  // Formats such as `duration` are Compose's own, and what they ask is looked at where the value is used.
  return (compiled = new Ajv({ allErrors: true, strict: false, validateFormats: false, inlineRefs: false }).compile(schema))
}

/**
 * What Compose's schema says against a file's content, in words.
 * @returns where and what; undefined when it is a Compose file
 */
export function schemaProblem(content: unknown): string | undefined {
  const valid = validator()
  if (valid(content)) return undefined
  const errors = valid.errors ?? []
  // Of alternatives (anyOf, oneOf) the error that lies deepest says the most.
  const told = errors.find(({ keyword }) => keyword === 'additionalProperties') ?? errors.toSorted((a, b) => b.instancePath.length - a.instancePath.length)[0]
  return told && inWords(told)
}

function inWords({ instancePath, keyword, params, message }: ErrorObject): string {
  const place = instancePath.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')).join('.') || 'the file'
  if (keyword === 'additionalProperties') return `${place}: there is no key \`${String(params['additionalProperty']).slice(0, 60)}\``
  return `${place}: ${message ?? 'is not understood'}`.slice(0, 300)
}
