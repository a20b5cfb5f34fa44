import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')

test('.env.example explains every setting of docker-compose.yml, and no other', () => {
  const compose = read('docker-compose.yml')
  const interpolated = [...compose.matchAll(/\$\{(\w+)/g)].map(([, name]) => name)
  const passedOn = [...compose.matchAll(/^ +([A-Z]\w+):$/gm)].map(([, name]) => name)
  const explained = [...read('.env.example').matchAll(/^#?([A-Z]\w+)=/gm)].map(([, name]) => name)
  expect(explained.sort()).toEqual([...new Set([...interpolated, ...passedOn])].sort())
})

test('the worker is given every setting that it reads', () => {
  const settings = [...read('worker/configuration.ts').matchAll(/^ {2}(G\w+): /gm)].map(([, name]) => name)
  const elsewhere = ['GITHUB_APP_PRIVATE_KEY_FILE']
  const worker = read('docker-compose.yml').split('\n  worker:\n')[1]?.split('\n  server:\n')[0] ?? ''
  for (const name of settings) if (!elsewhere.includes(name ?? '')) expect(worker).toMatch(new RegExp(`^ +${name}:`, 'm'))
})
