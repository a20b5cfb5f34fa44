import type { Delivery } from '../webhooks/delivery.ts'

/** OpenAPI `hook-delivery-item`. */
export function deliveryItem(delivery: Delivery) {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt,
    redelivery: delivery.redelivery,
    duration: delivery.duration,
    status: delivery.status,
    status_code: delivery.statusCode,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
    throttled_at: null,
  }
}

/** OpenAPI `hook-delivery`. */
export function deliveryShape(delivery: Delivery) {
  const payload: unknown = JSON.parse(delivery.request.body)
  return {
    ...deliveryItem(delivery),
    url: delivery.hook.url,
    request: { headers: delivery.request.headers, payload },
    response: { headers: delivery.response.headers, payload: delivery.response.body },
  }
}
