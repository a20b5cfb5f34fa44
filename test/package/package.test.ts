import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chapters } from '../../graders/chapters.ts'
import { gradingResultSchema } from '../../graders/kit/criteria/result.ts'
import { imageNames, imageTag } from '../../setup/image-tag.mjs'
import { installPackage, type InstalledPackage } from './installed.ts'

let installed: InstalledPackage | undefined
let tags: string[]
beforeAll(async () => {
  tags = imageNames().map(imageTag)
  installed = await installPackage()
}, 300_000)
afterAll(() => installed?.remove())

const given = () => {
  if (!installed) throw new Error('The package was not installed.')
  return installed
}
const inPackage = (path: string) => join(given().folder, 'node_modules', 'gonogo', path)

test('gonogo --help names the commands, whatever Node starts it', async () => {
  const { exitCode, stdout } = await given().gonogo('--help')
  expect(exitCode).toBe(0)
  for (const command of ['grade', 'chapters', 'brief', 'regrade', 'doctor']) expect(stdout).toContain(command)
})

test('the code itself runs under Node 24', async () => {
  const { stdout } = await given().gonogo('doctor')
  expect(stdout).toMatch(/^ok +node +\S+/m)
})

test('gonogo chapters lists every chapter', async () => {
  const { stdout } = await given().gonogo('chapters')
  expect(stdout.match(/^\d\d\S*/gm)).toEqual([...chapters.keys()])
})

test.each([...chapters.keys()])('gonogo brief %s prints the brief', async (chapter) => {
  const { exitCode, stdout } = await given().gonogo('brief', chapter)
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^# [^]*## What is checked/)
})

test('gonogo grade gives a result that keeps to the schema', async () => {
  const exemplar = fileURLToPath(new URL('../../graders/chapter-01/exemplars/plain', import.meta.url))
  const { exitCode, stdout, stderr } = await given().gonogo('grade', exemplar, '--chapter', '1', '--json')
  const result = gradingResultSchema.parse(JSON.parse(stdout), { error: () => stderr })
  expect(result).toMatchObject({ chapter: '01', verdict: 'GO' })
  expect(exitCode).toBe(0)
})

test('its images are those of the checkout', async () => {
  const copy = await import(pathToFileURL(inPackage('setup/image-tag.mjs')).href) as { imageTag: typeof imageTag }
  expect(imageNames().map((name) => copy.imageTag(name))).toEqual(tags)
})

test.each(['package-lock.json', 'test', 'client', 'dist/graders/chapter-01/mutants.js', 'dist/graders/chapter-01/exemplars', 'setup/image-tag.test.ts'])('%s is not shipped', async (path) => {
  await expect(access(inPackage(path))).rejects.toThrow()
})
