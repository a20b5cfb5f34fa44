import type { Client } from '@temporalio/client'
import { expect, test } from 'vitest'
import { prepareTemporal } from './prepare-temporal.ts'

/** A Temporal that answers as Temporal Cloud does where an administrator's right is needed. */
function refusing(code: number): Client {
  const refuse = () => Promise.reject(Object.assign(new Error('refused'), { code, details: 'refused', metadata: {} }))
  return {
    options: { namespace: 'default' },
    connection: { operatorService: { listSearchAttributes: refuse, addSearchAttributes: refuse } },
    schedule: { create: () => Promise.resolve() },
  } as unknown as Client
}

test.each([['PERMISSION_DENIED', 7], ['UNIMPLEMENTED', 12]])('%s for search attributes is told to the operator, and the worker goes on', async (_, code) => {
  const told: unknown[] = []
  await prepareTemporal(refusing(code), 5, { warn: (fields: unknown) => void told.push(fields) })
  expect(told).toEqual([{ searchAttributes: expect.arrayContaining(['GonogoRepository KEYWORD', 'GonogoPullRequest INT']) }])
})

test('an unreachable Temporal is an error', async () => {
  await expect(prepareTemporal(refusing(14), 5, { warn: () => undefined })).rejects.toThrow('refused')
})
