import type { MiddlewareHandler } from 'hono'

/**
 * Bodies are held in memory until their signature has been looked at, and anybody can send one: all that are under way
 * together may come to this many bytes. Beyond it a delivery is refused with 503, and the reconciling schedule has it sent again.
 * @param most bytes of all bodies under way
 * @param largest bytes that a body counts for which doesn't say its length
 */
export function bodyBudget(most: number, largest: number): MiddlewareHandler {
  let held = 0
  return async (context, next) => {
    const said = Number(context.req.header('content-length'))
    const size = Number.isSafeInteger(said) && said >= 0 && said <= largest ? said : largest
    if (held + size > most) return context.text('too many deliveries at once; send it again later', 503)
    held += size
    try {
      await next()
    } finally {
      held -= size
    }
    return undefined
  }
}
