import { Hono } from 'hono'
import type { Hub } from '../hub.ts'

export function pages(hub: Hub): Hono {
  const app = new Hono()
  app.get('/', (c) => c.text(hub.url))
  return app
}
