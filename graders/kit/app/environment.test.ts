import { expect, test } from 'vitest'
import { environmentOf, ownEnvironment, withAccess } from './environment.ts'

const access = { host: '127.0.0.1', port: 5432, user: 'learner', password: 'pass', database: 'gonogo' }

test('the whereabouts stand under each of the usual families of names', () => {
  const environment = environmentOf(access)
  expect(environment).toMatchObject({ PGHOST: '127.0.0.1', DB_PASSWORD: 'pass', POSTGRES_DB: 'gonogo' })
  expect(environment['DATABASE_URL']).toBe('postgresql://learner:pass@127.0.0.1:5432/gonogo')
  expect(environmentOf(undefined)).toEqual({})
})

test('names of a learner\'s own are given the values that they stand for', () => {
  expect(ownEnvironment({ DB_PASS: '{password}', MODE: 'test', ODD: '{nothing} {port}' }, access))
    .toEqual({ DB_PASS: 'pass', MODE: 'test', ODD: '{nothing} 5432' })
})

test('without a database nothing is filled in', () => {
  expect(withAccess('{host}', undefined)).toBe('{host}')
})
