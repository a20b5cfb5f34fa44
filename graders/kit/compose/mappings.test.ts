import { expect, test } from 'vitest'
import { mountsOf } from './mounts.ts'
import { portMappings } from './port-mappings.ts'

test.each([
  ['5432:5432', 5432, 5432], ['5433:5432/tcp', 5433, 5432], ['127.0.0.1:5433:5432', 5433, 5432], ['[::1]:5433:5432', 5433, 5432],
  ['0.0.0.0::5432', undefined, 5432], ['5432', undefined, 5432], [5432, undefined, 5432], ['5000-5001:5432-5433', 5000, 5432],
  [{ target: 5432, published: '5433' }, 5433, 5432], [{ target: 5432 }, undefined, 5432],
])('%j is published at %s and leads to %s', (port, published, target) => {
  expect(portMappings({ ports: [port] })).toMatchObject([{ published, target, protocol: 'tcp' }])
})

test.each([
  ['data:/var/lib/postgresql/data', 'volume', 'data', '/var/lib/postgresql/data'], ['data:/var/lib/postgresql/data/:rw', 'volume', 'data', '/var/lib/postgresql/data'],
  ['./data:/d:z', 'bind', './data', '/d'], ['~/x:/d', 'bind', '~/x', '/d'], ['/srv:/d', 'bind', '/srv', '/d'], ['C:\\data:/d', 'bind', 'C:\\data', '/d'],
  ['/d', 'volume', undefined, '/d'], [{ type: 'bind', source: './x', target: '/d' }, 'bind', './x', '/d'], [{ type: 'tmpfs', target: '/d' }, 'tmpfs', undefined, '/d'],
])('%j is a %s of %s at %s', (volume, kind, source, target) => {
  expect(mountsOf({ volumes: [volume] })).toEqual([{ kind, source, target }])
})

test('tmpfs in both of its forms', () => {
  expect(mountsOf({ tmpfs: '/a:size=1m' })).toEqual([{ kind: 'tmpfs', source: undefined, target: '/a' }])
  expect(mountsOf({ tmpfs: ['/a', '/b'] })).toHaveLength(2)
})
