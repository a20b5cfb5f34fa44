import { ScheduleAlreadyRunning, type Client } from '@temporalio/client'
import { queues } from '../workflows/queues.ts'
import { searchAttributes } from '../workflows/search-attributes.ts'

/** https://github.com/temporalio/api/blob/master/temporal/api/enums/v1/common.proto, IndexedValueType */
const types = { KEYWORD: 2, INT: 3 } as const

/**
 * Make the namespace ready: search attributes and the reconciling schedule. Both exist after the first time.
 * On Temporal Cloud the attributes are made with `tcld` or in its UI; the README lists them.
 */
export async function prepareTemporal(client: Client, reconcileMinutes: number): Promise<void> {
  const { namespace } = client.options
  const { customAttributes } = await client.connection.operatorService.listSearchAttributes({ namespace })
  const missing = Object.values(searchAttributes).filter(({ name }) => !(name in (customAttributes ?? {})))
  if (missing.length > 0) {
    const wanted = Object.fromEntries(missing.map(({ name, type }) => [name, types[type]]))
    await client.connection.operatorService.addSearchAttributes({ namespace, searchAttributes: wanted })
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
