import { expect, test } from 'vitest'
import { dataFolder } from './data-folder.ts'
import { mountsOf } from './mounts.ts'
import { postgresImage } from './postgres-image.ts'

test.each([
  ['postgres:16', 16], ['postgres:16.4-alpine3.20', 16], ['docker.io/library/postgres:15-bookworm', 15], ['postgres', undefined], ['postgres:latest', undefined], ['postgres:alpine', undefined],
  ['postgres:17@sha256:abc', 17], ['postgres:9.6', 9], ['postgres:18rc1', 18],
])('%s is PostgreSQL %s', (name, major) => {
  expect(postgresImage(name)).toMatchObject({ kind: 'postgres', major })
})

test.each([['postgress:16', 'mistaken'], ['postgresql:16', 'mistaken'], ['postgres:99', 'mistaken'], ['postgres:sixteen', 'mistaken'], ['postgis/postgis:16', 'other'], ['redis:7', 'other'], ['adminer', 'other'], ['registry:5000/postgres', 'other']])('%s is %s', (name, kind) => {
  expect(postgresImage(name).kind).toBe(kind)
})

const classic = '/var/lib/postgresql/data'
test.each([
  ['data:/var/lib/postgresql/data', 16, undefined, 'kept'], ['./pg:/var/lib/postgresql/data', 16, undefined, 'kept'], ['data:/var/lib/postgresql/data', undefined, undefined, 'kept'],
  ['data:/var/lib/postgresql', 16, undefined, 'lost'], ['data:/var/lib/postgresql', 18, undefined, 'kept'], ['data:/var/lib/postgresql', undefined, undefined, 'kept'],
  ['data:/var/lib/postgresql/data', 18, undefined, 'refused'], ['data:/var/lib/postgresql/data', 18, `${classic}/pgdata`, 'kept'],
  ['data:/pg', 16, '/pg/data', 'kept'], ['data:/var/lib/postgres/data', 16, undefined, 'lost'], [classic, 16, undefined, 'lost'],
])('%s with version %s and PGDATA %s: %s', (volume, major, pgdata, state) => {
  expect(dataFolder(mountsOf({ volumes: [volume] }), major, pgdata).state).toBe(state)
})

test('without any volume, and in memory', () => {
  expect(dataFolder([], 16, undefined)).toMatchObject({ state: 'lost', why: expect.stringContaining(classic) })
  expect(dataFolder(mountsOf({ volumes: [classic] }), 16, undefined)).toMatchObject({ state: 'lost', why: expect.stringContaining('has no name') })
  expect(dataFolder(mountsOf({ tmpfs: classic }), 16, undefined)).toMatchObject({ state: 'lost', why: expect.stringContaining('tmpfs') })
})
