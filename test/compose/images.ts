import { cp, link, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import type { Engine } from '../../activities/environments/engine.ts'
import { temporalPath } from '../../setup/temporal-ready.mjs'

/** Temporal's image: the user's own, the registry's, or one laid out like it around the set-up's Temporal. */
export async function temporalImage(docker: Engine, name: string): Promise<void> {
  if (await isThere(docker, name) || await pulled(docker, name)) return
  await inFolder(async (context) => {
    await linkOrCopy(await temporalPath(), join(context, 'temporal'))
    await writeFile(join(context, 'Dockerfile'), 'FROM debian:bookworm-slim\nCOPY temporal /temporal\nUSER 1000:1000\nENTRYPOINT ["/temporal"]\n')
    await build(docker, context, ['temporal'], name)
  })
}

/** An image with Node and npm: the one that worker/Dockerfile asks for, or the Node that runs this on the set-up's base. @returns its name */
export async function nodeImage(docker: Engine): Promise<string> {
  const usual = 'node:24-bookworm-slim'
  if (await isThere(docker, usual) || await pulled(docker, usual)) return usual
  const name = `gonogo/node:${process.versions.node}`
  if (await isThere(docker, name)) return name
  await inFolder(async (context) => {
    await linkOrCopy(process.execPath, join(context, 'node'))
    await cp(await npmFolder(), join(context, 'npm'), { recursive: true, dereference: true })
    await writeFile(join(context, 'Dockerfile'), [
      'FROM debian:bookworm-slim', 'COPY node /usr/local/bin/node', 'COPY npm /usr/local/lib/node_modules/npm',
      'RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm', '',
    ].join('\n'))
    await build(docker, context, ['node', 'npm'], name)
  })
  return name
}

/** npm is a program in JavaScript, so any Node runs the machine's own. */
async function npmFolder(): Promise<string> {
  const cli = process.env.npm_execpath ?? (await execa('sh', ['-c', 'command -v npm'])).stdout
  return dirname(dirname(await realpath(cli)))
}

async function isThere(docker: Engine, name: string): Promise<boolean> {
  return docker.getImage(name).inspect().then(() => true, (error: unknown) => {
    if ((error as { statusCode?: number }).statusCode === 404) return false
    throw error
  })
}

async function pulled(docker: Engine, name: string): Promise<boolean> {
  try {
    const progress = await docker.pull(name, { abortSignal: AbortSignal.timeout(120_000) })
    await followed(docker, progress)
    return true
  } catch {
    return false
  }
}

async function build(docker: Engine, context: string, files: string[], name: string): Promise<void> {
  await followed(docker, await docker.buildImage({ context, src: ['Dockerfile', ...files] }, { t: name, rm: true, forcerm: true }))
}

function followed(docker: Engine, progress: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    docker.modem.followProgress(progress, (error) => { if (error) reject(error); else resolve() })
  })
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gonogo-image-'))
  try {
    await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A program of some hundred megabytes. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  await link(await realpath(from), to).catch(() => cp(from, to, { dereference: true }))
}
