import type { Code, Html, InlineCode, Text } from 'mdast'
import { parse } from 'shell-quote'
import { visit } from 'unist-util-visit'
import { expect } from '../kit/criteria/findings.ts'
import type { Documents } from '../kit/documents/documents.ts'
import { telling } from '../kit/documents/explained.ts'
import type { PythonCode } from '../kit/python/code.ts'
import { contentOf } from '../kit/python/comments.ts'
import { environmentNames } from '../kit/python/environment-names.ts'
import type { Node } from '../kit/python/parser.ts'
import type { Scene } from '../kit/scene.ts'
import { imageOf, mountsOf } from './trial.ts'

/** Set by images for Python and its tools, and no setting of the program's. */
const NOT_THEIRS = /^(PATH|HOME|USER|LANG|LC_.*|TZ|PYTHON.*|PIP_.*|UV_.*|VIRTUAL_ENV|DEBIAN_FRONTEND|GPG_KEY)$/

interface Typed {
  /** `build`, `run`, `compose up`. */
  what: string
  words: string[]
}

/** How to build and run, where the volumes go and what can be set: the four things that the list names. @throws Failed */
export async function expectDocumented(scene: Pick<Scene, 'documents' | 'docker' | 'submission' | 'random' | 'notes' | 'code'>): Promise<void> {
  const docs = scene.documents()
  expect(docs.files.length > 0, { expected: 'a README.md in the chapter folder', seen: 'no Markdown file' })
  const commands = joined(docs.codeLines()).flatMap(typed)
  const builds = commands.filter(({ what, words }) => what === 'build' || what === 'compose build' || (what === 'compose up' && words.includes('--build')))
  expect(builds.length > 0, {
    expected: 'build instructions: a docker build command that one can copy', seen: 'none in a code block', hint: 'Show it in a code block of README.md: docker build -t sales-processor .',
  })
  const runs = commands.filter(({ what }) => what === 'run' || what === 'compose run' || what === 'compose up')
  expect(runs.length > 0, {
    expected: 'run instructions: a docker run command that one can copy', seen: 'none in a code block', hint: 'Show it in a code block of README.md: docker run --rm -v ... sales-processor',
  })
  const tags = builds.flatMap(({ words }) => words.flatMap((word, at) => (/^(-t|--tag)$/.test(words[at - 1] ?? '') ? [word] : /^--tag=/.test(word) ? [word.slice(6)] : [])))
  const plain = (tag: string) => tag.replace(/:latest$/, '')
  const named = runs.some(({ what, words }) => what !== 'run' || tags.length === 0 || words.some((word) => tags.some((tag) => plain(tag) === plain(word))))
  expect(named, {
    expected: 'the example to run the image that the build instructions make', seen: `the build makes ${tags[0]}, and no docker run names it`, hint: `Use the same name in both commands: ${tags[0]}.`,
  })
  const mounts = mountsOf(scene)
  const mounted = volumeTargets(runs)
  const compose = runs.some(({ what }) => what !== 'run') ? scene.submission.files.filter(({ path }) => /(^|\/)(docker-)?compose\.ya?ml$/.test(path)).map(({ content }) => Buffer.from(content).toString('utf8')).join('\n') : ''
  const unsaid = Object.entries(mounts).find(([, path]) => !mounted.some((target) => within(path, target)) && !compose.includes(path))
  expect(unsaid === undefined, {
    expected: 'an example that mounts the input and the output volume', seen: `none mounts anything at ${unsaid?.[1]}`,
    hint: `Show where the ${unsaid?.[0]} goes: -v "$(pwd)/${unsaid?.[0]}:${unsaid?.[1]}".`,
  })
  const { image } = await imageOf(scene)
  const code = await scene.code()
  const text = explaining(docs)
  const isTold = (name: string) => new RegExp(`(?<!\\w)${name}(?!\\w)`).test(text)
  // What only may be a variable's name, such as a capital word in a list, counts when it is told and is not missed.
  const perhaps = environmentNames(code).names.filter(isTold)
  const settings = [...new Set([...namesRead(code), ...Object.keys(image.environment), ...perhaps])].filter((name) => !NOT_THEIRS.test(name))
  const untold = settings.filter((name) => !isTold(name))
  expect(settings.length > 0 && untold.length === 0, {
    expected: 'the environment variables that the program reads, each with what it does',
    seen: settings.length === 0 ? 'neither the code nor the Dockerfile uses any' : `nothing about ${untold.slice(0, 5).join(', ')}`,
    hint: settings.length === 0 ? 'Read the paths from variables, os.environ.get("INPUT_DIR", "/data/input"), and say so in README.md.' : `Say in README.md what ${untold[0]} does and how to set it: docker run -e ${untold[0]}=...`,
  })
  scene.notes.saw(`the documentation shows how to build, how to run, both volumes and ${settings.join(', ')}`)
}

/** What is said in words: all but commands and settings in code blocks. `docker run -e CURRENCY=USD` alone explains nothing. */
function explaining({ files }: Documents): string {
  const parts: string[] = []
  for (const { root } of files) {
    visit(root, ['text', 'html'], (node) => void parts.push((node as Text | Html).value))
    visit(root, 'inlineCode', ({ value }: InlineCode) => void (typed(value).length === 0 && parts.push(value)))
    visit(root, 'code', ({ value }: Code) => void parts.push(...joined(value.split('\n').map((line) => line.trim().replace(/^[$>%]\s+/, ''))).filter(isSaid)))
  }
  return parts.join('\n')
}

/** A line of a code block that is no command and has words beside the names of variables: a list of them, or a comment. */
const isSaid = (line: string): boolean => typed(line).length === 0 && !/^(?:export|set|env)\b/i.test(line) && telling(line.replace(/\b[A-Z][A-Z0-9_]+\b/g, ' ')).length >= 2

/** A command that goes on in the next line, as shells on Unix, PowerShell and cmd have it. */
function joined(lines: readonly string[]): string[] {
  const found: string[] = []
  let open = ''
  for (const line of lines) {
    const rest = /^(.*)\s[\\`^]$/.exec(line)?.[1]
    if (rest === undefined) found.push(`${open}${line}`)
    open = rest === undefined ? '' : `${open}${rest} `
  }
  return found
}

/** The variables that the code certainly reads: `os.environ["X"]`, `os.environ.get("X")`, `os.getenv("X")`. */
function namesRead(code: PythonCode): string[] {
  const subscripts = code.nodes('subscript').filter(({ node }) => node.childForFieldName('value')?.text.endsWith('environ')).map(({ node }) => node.childForFieldName('subscript'))
  const calls = code.calls('get', 'getenv').filter(({ name, receiver }) => name === 'getenv' || receiver.endsWith('environ')).map((call) => call.arguments[0])
  return [...subscripts, ...calls].filter((node) => node?.type === 'string').map((node) => contentOf(node as Node))
}

function typed(line: string): Typed[] {
  // `$(pwd)/input` is one word, with or without quotes around it.
  const words = parse(line.replace(/\$\([^()]*\)|`[^`]*`/g, '.'), (name) => `$${name}`).flatMap((word) => (typeof word === 'string' ? [word] : 'op' in word && word.op === 'glob' ? [word.pattern] : []))
  const at = words.findIndex((word) => /^(docker|podman|docker-compose)$/.test(word))
  if (at < 0 || words.slice(0, at).some((word) => !/^(sudo|\w+=.*)$/.test(word) && word !== 'MSYS_NO_PATHCONV=1')) return []
  const rest = words.slice(at + 1)
  const isCompose = words[at] === 'docker-compose' || rest[0] === 'compose'
  if (isCompose) {
    const sub = rest.find((word) => /^(build|run|up)$/.test(word))
    return sub === undefined ? [] : [{ what: `compose ${sub}`, words: rest }]
  }
  const sub = /^(buildx|image|container|builder)$/.test(rest[0] ?? '') ? rest[1] : rest[0]
  return sub === 'build' || sub === 'run' ? [{ what: sub, words: rest }] : []
}

/** Where in the container the examples mount something. */
function volumeTargets(runs: readonly Typed[]): string[] {
  return runs.flatMap(({ words }) => words.flatMap((word, at) => {
    const value = /^(-v|--volume|--mount)$/.test(words[at - 1] ?? '') ? word : /^--(?:volume|mount)=(.*)$/.exec(word)?.[1]
    if (value === undefined) return []
    const target = /(?:^|,)(?:target|dst|destination)=([^,]+)/.exec(value)?.[1]
    return [target ?? value.replace(/:(ro|rw|z|Z|cached|delegated|nocopy)(,\w+)*$/, '').split(':').pop() ?? '']
  }))
}

/** A folder that is mounted, or one above it. */
const within = (path: string, target: string) => `${path}/`.startsWith(`${target.replace(/\/+$/, '')}/`)
