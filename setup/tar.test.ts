import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { tar } from './tar.mjs'

test('tar itself reads the files, their modes and contents', () => {
  const archive = tar([
    { name: 'Dockerfile', mode: 0o644, content: Buffer.from('FROM scratch\n') },
    { name: 'bin/start', mode: 0o755, content: Buffer.alloc(1024, 'x') },
    { name: 'empty', mode: 0o644, content: Buffer.alloc(0) },
  ])
  const listing = execFileSync('tar', ['-tvf', '-'], { input: archive, encoding: 'utf8' })
  expect(listing.trim().split('\n').map((line) => [line.slice(0, 10), ...line.trim().split(/\s+/).filter((_, at) => at === 2), line.split(' ').at(-1)])).toEqual([
    ['-rw-r--r--', '13', 'Dockerfile'], ['-rwxr-xr-x', '1024', 'bin/start'], ['-rw-r--r--', '0', 'empty'],
  ])
  expect(execFileSync('tar', ['-xOf', '-', 'Dockerfile'], { input: archive, encoding: 'utf8' })).toBe('FROM scratch\n')
})

test('a name that the format has no room for is refused', () => {
  expect(() => tar([{ name: 'x'.repeat(101), mode: 0o644, content: Buffer.alloc(0) }])).toThrow(/shorten it/)
})
