import { parse as parseCommand } from 'shell-quote'
import { parseDocument, stringify } from 'yaml'
import { z } from 'zod'
import { fail } from '../kit/criteria/findings.ts'

export type Tool = 'black' | 'ruff' | 'ruff format' | 'pyright'

const hookSchema = z.looseObject({ id: z.string(), entry: z.string().optional(), language: z.string().optional(), args: z.array(z.coerce.string()).optional() })
const configSchema = z.looseObject({ repos: z.array(z.looseObject({ repo: z.string(), hooks: z.array(hookSchema) })) })
type Hook = z.infer<typeof hookSchema>

/** The hooks of the tools' own repositories, as these define them, with the tools that are in the box. */
const KNOWN: Readonly<Record<string, { tool: Tool; entry: string }>> = {
  'black': { tool: 'black', entry: 'black' },
  'black-jupyter': { tool: 'black', entry: 'black' },
  'ruff': { tool: 'ruff', entry: 'ruff check --force-exclude' },
  'ruff-check': { tool: 'ruff', entry: 'ruff check --force-exclude' },
  'ruff-format': { tool: 'ruff format', entry: 'ruff format --force-exclude' },
  'pyright': { tool: 'pyright', entry: 'pyright' },
}
const OWN_KEYS = ['name', 'alias', 'args', 'files', 'exclude', 'types', 'types_or', 'exclude_types', 'stages', 'always_run', 'pass_filenames', 'require_serial', 'fail_fast', 'verbose']
/** What starts a program in an environment that is not here. */
const RUNNERS = /^(?:(?:uv|poetry|pdm|hatch|pipenv|rye)\s+run\s+(?:--\S+\s+)*|uvx\s+|npx\s+(?:--yes\s+|-y\s+)?)/
const PROGRAMS = new Set(['black', 'ruff', 'pyright', 'pytest', 'python', 'python3', 'bash', 'sh', 'git'])

export interface OfflineConfig {
  /** A `.pre-commit-config.yaml` whose hooks are all local, with the tools in the box. */
  text: string
  /** Its hooks, by id, and the tools that each runs. */
  hooks: { id: string; tools: Tool[] }[]
  /** The tools that it runs. */
  tools: Set<Tool>
  /** Hooks that can't be had offline and were left out. */
  leftOut: string[]
}

/**
 * A learner's hooks as they run without a network: the repositories of black, ruff and pyright can't be cloned here, whatever
 * `rev` says, so their hooks become local ones with the tools in the box; arguments, files and stages stay as they are.
 * @throws Failed when it is no configuration of pre-commit
 */
export function offlineConfig(source: string): OfflineConfig {
  const document = parseDocument(source)
  const read = configSchema.safeParse(document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 20 }))
  if (!read.success) {
    fail({
      expected: 'a .pre-commit-config.yaml with a list of `repos`, each with its hooks', seen: document.errors[0]?.message.split('\n')[0] ?? `${read.error.issues[0]?.path.join('.') ?? ''}: ${read.error.issues[0]?.message ?? ''}`,
      hint: 'Run `pre-commit validate-config`; it names the line.',
    })
  }
  const leftOut: string[] = []
  const running: OfflineConfig['hooks'] = []
  const hooks = read.data.repos.flatMap(({ repo, hooks: own }) => own.flatMap((hook): Record<string, unknown>[] => {
    const local = repo === 'local' ? ownHook(hook) : remoteHook(hook)
    if (!local) {
      leftOut.push(hook.id)
      return []
    }
    running.push({ id: hook.id, tools: toolsIn(hook, local.entry ?? '', repo) })
    return [local]
  }))
  const { repos: _, minimum_pre_commit_version: __, ci: ___, default_language_version: ____, ...rest } = read.data
  const text = stringify({ ...rest, repos: hooks.length > 0 ? [{ repo: 'local', hooks }] : [] })
  return { text, hooks: running, tools: new Set(running.flatMap(({ tools }) => tools)), leftOut }
}

type LocalHook = Record<string, unknown> & { entry?: string | undefined }

function remoteHook(hook: Hook): LocalHook | undefined {
  const known = Object.hasOwn(KNOWN, hook.id) ? KNOWN[hook.id] : undefined
  if (!known) return undefined
  return { name: hook.id, types_or: ['python', 'pyi'], require_serial: true, ...kept(hook), id: hook.id, entry: hook.entry === undefined ? known.entry : withoutRunner(hook.entry), language: 'system' }
}

function ownHook(hook: Hook): LocalHook | undefined {
  if (hook.language === 'pygrep' || hook.language === 'fail') return { ...hook }
  if (hook.entry === undefined) return undefined
  const entry = withoutRunner(hook.entry)
  const [program = ''] = entry.split(/\s+/)
  const isOwnScript = program.includes('/') || /\.(?:sh|py)$/.test(program)
  if (!isOwnScript && !PROGRAMS.has(program)) return undefined
  return { name: hook.id, ...kept(hook), id: hook.id, entry, language: hook.language === 'script' ? 'script' : 'system' }
}

const kept = (hook: Hook) => Object.fromEntries(Object.entries(hook).filter(([key]) => OWN_KEYS.includes(key)))

/** `.venv/bin/black`, `uv run black` and `black` are the box's black. */
function withoutRunner(entry: string): string {
  return entry.trim().replace(RUNNERS, '').replace(/^(?:\.\/)?\.?venv\/(?:bin|Scripts)\//, '')
}

/** The tools that a hook starts, by its words: `bash -c "black . && ruff check ."` starts two. */
function toolsIn(hook: Hook, entry: string, repo: string): Tool[] {
  const known = Object.hasOwn(KNOWN, hook.id) ? KNOWN[hook.id] : undefined
  if (repo !== 'local' && known) return [known.tool]
  const flat = (text: string): string[] => parseCommand(text).flatMap((word) => (typeof word !== 'string' ? [';'] : /\s/.test(word) ? flat(word) : [word]))
  const words = flat([entry, ...(hook.args ?? [])].join(' '))
  return words.flatMap((word, at): Tool[] => {
    if (word === 'black' || word === 'pyright') return [word]
    if (word !== 'ruff') return []
    return [words[at + 1] === 'format' ? 'ruff format' : 'ruff']
  })
}
