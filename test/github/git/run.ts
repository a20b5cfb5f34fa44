import { devNull } from 'node:os'
import { execa } from 'execa'
import { isFixed, remembered } from './remembered.ts'

/**
 * The environment of every git process of the server: only what it needs, so that neither the configuration nor the
 * credentials of whoever runs the server change what it answers.
 */
export const GIT_ENVIRONMENT: Readonly<Record<string, string>> = {
  PATH: process.env['PATH'] ?? '',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: devNull,
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
}

/** Runs git in a bare repository. @returns what it printed. @throws ExecaError when it does not end with 0. */
export async function git(repository: string, args: readonly string[], options: GitOptions = {}): Promise<string> {
  const isQuestion = options.input === undefined && options.environment === undefined && isFixed(args)
  return isQuestion ? remembered(repository, args, () => run(repository, args, options)) : run(repository, args, options)
}

interface GitOptions {
  input?: string | Uint8Array
  environment?: Record<string, string>
}

async function run(repository: string, args: readonly string[], options: GitOptions): Promise<string> {
  const result = await execa('git', ['-C', repository, ...args], {
    env: { ...GIT_ENVIRONMENT, ...options.environment },
    extendEnv: false,
    stripFinalNewline: false,
    ...(options.input === undefined ? {} : { input: options.input }),
  })
  return result.stdout
}

/** Like {@link git}, for a file's bytes. */
export async function gitBytes(repository: string, args: readonly string[]): Promise<Buffer> {
  const result = await execa('git', ['-C', repository, ...args], {
    env: GIT_ENVIRONMENT, extendEnv: false, encoding: 'buffer', stripFinalNewline: false,
  })
  return Buffer.from(result.stdout)
}

/** Like {@link git}, for a question whose «no» is an exit status. @returns undefined for it. */
export async function gitMaybe(repository: string, args: readonly string[]): Promise<string | undefined> {
  return isFixed(args) ? remembered(repository, args, () => ask(repository, args)) : ask(repository, args)
}

async function ask(repository: string, args: readonly string[]): Promise<string | undefined> {
  const result = await execa('git', ['-C', repository, ...args], {
    env: GIT_ENVIRONMENT, extendEnv: false, reject: false,
  })
  return result.exitCode === 0 ? result.stdout : undefined
}
