import { notFound } from '../api-error.ts'
import type { Hub } from '../hub.ts'
import { deliveryItem, deliveryShape } from '../shapes/delivery.ts'
import type { Delivery } from '../webhooks/delivery.ts'
import type { Api, Call } from './api.ts'
import { requireApp } from './app.ts'

/** What was sent to the App's webhook, and sending it again. */
export function deliveryRoutes(api: Api, hub: Hub): void {
  const own = () => hub.webhooks.list().filter((delivery) => delivery.hook.repository === undefined)

  api.get('/app/hook/deliveries', (c) => {
    requireApp(c)
    return c.json(pageByCursor(c, own()).map(deliveryItem))
  })

  const deliveryOf = (c: Call): Delivery => {
    requireApp(c)
    const delivery = own().find((candidate) => candidate.id === Number(c.req.param('id')))
    if (delivery === undefined) throw notFound()
    return delivery
  }

  api.get('/app/hook/deliveries/:id', (c) => c.json(deliveryShape(deliveryOf(c))))

  api.post('/app/hook/deliveries/:id/attempts', (c) => {
    hub.webhooks.redeliver(deliveryOf(c).id)
    return c.json({}, 202)
  })
}

/** Deliveries are paged by a cursor, the id of the page's first one, since new ones keep coming in at the front. */
function pageByCursor(c: Call, deliveries: readonly Delivery[]): Delivery[] {
  const status = c.req.query('status')
  const matching = deliveries.filter((delivery) => status === undefined || (status === 'success') === (delivery.status === 'OK'))
  const size = Math.min(100, Math.max(1, Number(c.req.query('per_page')) || 30))
  const cursor = c.req.query('cursor')
  const start = cursor === undefined ? 0 : matching.findIndex((delivery) => delivery.id <= Number(cursor))
  if (start < 0) return []
  const next = matching[start + size]
  if (next !== undefined) {
    const url = new URL(c.req.url)
    url.searchParams.set('cursor', String(next.id))
    c.header('link', `<${url.href}>; rel="next"`)
  }
  return matching.slice(start, start + size)
}
