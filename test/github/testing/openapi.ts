import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv, type ValidateFunction } from 'ajv'
import { z } from 'zod'

const media = z.object({ schema: z.unknown() })
const content = z.object({ content: z.record(z.string(), media).optional() })
const operation = z.object({ responses: z.record(z.string(), z.union([content, z.object({ $ref: z.string() })])) })
const description = z.object({
  'paths': z.record(z.string(), z.record(z.string(), operation.or(z.unknown()))),
  'x-webhooks': z.record(z.string(), z.object({ post: z.object({ requestBody: content }) })),
  'components': z.object({ responses: z.record(z.string(), content) }),
})

const file = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json')
const source: unknown = withNull(JSON.parse(readFileSync(file, 'utf8')))
const github = description.parse(source)

const ajv = new Ajv({ strict: false, allErrors: true, logger: false, validateSchema: false })
ajv.addFormat('uri', (text: string) => URL.canParse(text))
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/)
ajv.addSchema({ $id: 'github', ...z.record(z.string(), z.unknown()).parse(source) })

/** Where the description can't be met by any answer, GitHub's own included, and what it should say there. */
const CORRECTIONS: Readonly<Record<string, object>> = {
  // The account would have to be a user and an enterprise at once; one installation by itself is described rightly.
  'GET /app/installations 200': { type: 'array', items: { $ref: '#/components/schemas/installation' } },
}

const compiled = new Map<string, ValidateFunction>()

/**
 * What is wrong with an answer by GitHub's published description, one sentence each; empty when nothing is.
 * @param template the path as the description writes it, e.g. `/repos/{owner}/{repo}`.
 * @throws Error when the description has no such operation or no such status of it.
 */
export function answerProblems(method: string, template: string, status: number, body: unknown): string[] {
  const found = operation.safeParse(github.paths[template]?.[method.toLowerCase()])
  const response = found.data?.responses[String(status)]
  if (response === undefined) throw new Error(`GitHub's description has no ${status} for ${method} ${template}`)
  const { content: kinds } = '$ref' in response ? referred(response.$ref) : response
  const name = `${method} ${template} ${status}`
  const schema = CORRECTIONS[name] ?? kinds?.['application/json']?.schema
  return schema === undefined ? [] : problems(name, schema, body)
}

/** Like {@link answerProblems}, for a webhook's payload. @param name e.g. `pull-request-opened`. */
export function payloadProblems(name: string, payload: unknown): string[] {
  const schema = github['x-webhooks'][name]?.post.requestBody.content?.['application/json']?.schema
  if (schema === undefined) throw new Error(`GitHub's description has no webhook ${name}`)
  return problems(name, schema, payload)
}

function referred(reference: string): z.output<typeof content> {
  const response = github.components.responses[reference.split('/').at(-1) ?? '']
  if (response === undefined) throw new Error(`GitHub's description has no ${reference}`)
  return response
}

function problems(name: string, schema: unknown, value: unknown): string[] {
  let validate = compiled.get(name)
  if (validate === undefined) {
    validate = ajv.compile(absolute(schema))
    compiled.set(name, validate)
  }
  return validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
}

/** Points references at the whole description, which is known as `github`. */
function absolute(schema: unknown): object {
  return z.record(z.string(), z.unknown()).parse(JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"github#/')))
}

/** OpenAPI 3.0 says `nullable` where JSON Schema has a type of its own for null. */
function withNull(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withNull)
  if (typeof schema !== 'object' || schema === null) return schema
  const { nullable, ...rest } = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withNull(value)]))
  // A property may be called «nullable» too, and is then a schema and not `true`.
  if (nullable === undefined) return rest
  return nullable === true ? { anyOf: [{ type: 'null' }, rest] } : { nullable, ...rest }
}
