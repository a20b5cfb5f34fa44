import { mkdir } from 'node:fs/promises'
import { execa } from 'execa'
import { forget } from './remembered.ts'
import { git, GIT_ENVIRONMENT } from './run.ts'

/**
 * Makes a bare repository that serves what GitHub's do: any commit by its SHA, partial clones, pushes; and that refuses
 * what GitHub's refuse: a push to `refs/pull/`, broken objects.
 */
export async function initBare(path: string, defaultBranch: string): Promise<void> {
  await mkdir(path, { recursive: true })
  forget(path)
  await execa('git', ['init', '--quiet', '--bare', `--initial-branch=${defaultBranch}`, path], {
    env: GIT_ENVIRONMENT, extendEnv: false,
  })
  const settings = {
    'http.receivepack': 'true',
    'uploadpack.allowFilter': 'true',
    'uploadpack.allowAnySHA1InWant': 'true',
    'receive.fsckObjects': 'true',
    'receive.hideRefs': 'refs/pull',
    'receive.denyDeleteCurrent': 'refuse',
    'receive.autogc': 'false',
    'gc.auto': '0',
    'core.logAllRefUpdates': 'false',
  }
  for (const [name, value] of Object.entries(settings)) await git(path, ['config', name, value])
}

/** Copies branches and tags of one bare repository into a new one. */
export async function copyBranches(from: string, to: string): Promise<void> {
  await git(to, ['fetch', '--quiet', from, '+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*'])
}

/** Takes one commit of another repository in, as GitHub's forks share their objects, and names it where asked. */
export async function takeCommit(from: string, to: string, sha: string, ref?: string): Promise<void> {
  if (from !== to) await git(to, ['fetch', '--quiet', '--no-tags', from, sha])
  if (ref !== undefined) await git(to, ['update-ref', ref, sha])
}
