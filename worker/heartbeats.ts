import type { ActivityInterceptorsFactory } from '@temporalio/worker'

const EVERY_MILLISECONDS = 4_000

/** Lets every activity say that it lives, so that a dead worker's work goes to another within seconds. */
export const heartbeats: ActivityInterceptorsFactory = (context) => ({
  inbound: {
    async execute(input, next) {
      const beat = setInterval(() => context.heartbeat(), EVERY_MILLISECONDS)
      try {
        return await next(input)
      } finally {
        clearInterval(beat)
      }
    },
  },
})
