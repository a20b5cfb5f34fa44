import { isGrpcServiceError, ScheduleAlreadyRunning, type Client } from '@temporalio/client'
import type { Logger } from 'pino'
import { queues } from '../workflows/queues.ts'
import { searchAttributes } from '../workflows/search-attributes.ts'

/** https://github.com/temporalio/api/blob/master/temporal/api/enums/v1/common.proto, IndexedValueType */
const types = { KEYWORD: 2, INT: 3 } as const

/**
 * Make the namespace ready: search attributes and the reconciling schedule. Both exist after the first time.
 * On Temporal Cloud the attributes are made with `tcld` or in its UI; docs/deployment.md lists them.
 */
export async function prepareTemporal(client: Client, reconcileMinutes: number, log: Pick<Logger, 'warn'>): Promise<void> {
  try {
    await addSearchAttributes(client)
  } catch (error) {
    if (!isForAdministrators(error)) throw error
    log.warn({ searchAttributes: Object.values(searchAttributes).map(({ name, type }) => `${name} ${type}`) },
      'this Temporal does not let a worker make search attributes: they must be there already (docs/deployment.md)')
  }
  try {
    await client.schedule.create({
      scheduleId: 'gonogo-reconcile',
      spec: { intervals: [{ every: reconcileMinutes * 60_000 }] },
      policies: { overlap: 'SKIP', catchupWindow: '10 min' },
      action: { type: 'startWorkflow', workflowType: 'reconcile', workflowId: 'reconcile', taskQueue: queues.gitHub },
    })
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error
  }
}

async function addSearchAttributes({ connection: { operatorService }, options: { namespace } }: Client): Promise<void> {
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace })
  const missing = Object.values(searchAttributes).filter(({ name }) => !(name in (customAttributes ?? {})))
  if (missing.length === 0) return
  const wanted = Object.fromEntries(missing.map(({ name, type }) => [name, types[type]]))
  await operatorService.addSearchAttributes({ namespace, searchAttributes: wanted })
}

/** gRPC's PERMISSION_DENIED and UNIMPLEMENTED, https://grpc.io/docs/guides/status-codes/ */
const refusals: readonly number[] = [7, 12]

function isForAdministrators(error: unknown): boolean {
  return isGrpcServiceError(error) && refusals.includes(error.code)
}
