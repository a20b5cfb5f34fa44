import { z } from 'zod'
import type { Engine } from './engine.ts'

/** https://docs.docker.com/reference/api/engine/version/v1.41/#tag/System/operation/SystemInfo */
const infoSchema = z.looseObject({ Runtimes: z.record(z.string(), z.unknown()).nullish() })

/** The name under which gVisor is registered with an engine, as its own documentation has it: https://gvisor.dev/docs/user_guide/quick_start/docker/ */
export const GVISOR = 'runsc'

/**
 * The engine's runtime for the boxes that learners' code runs in: the one that is asked for, else gVisor where the engine
 * has it; undefined for the engine's own default.
 * @param asked the operator's choice; the variable GONOGO_SANDBOX_RUNTIME when left out
 * @throws when the engine doesn't answer
 */
export async function sandboxRuntime(engine: Engine, asked = process.env['GONOGO_SANDBOX_RUNTIME']): Promise<string | undefined> {
  if (asked) return asked
  const { Runtimes: runtimes } = infoSchema.parse(await engine.info())
  return GVISOR in (runtimes ?? {}) ? GVISOR : undefined
}

/** Whether a runtime is gVisor, also where it is registered more than once (`runsc-kvm`, say). */
export const isGvisor = (runtime: string | undefined): boolean => runtime !== undefined && /^(runsc|gvisor)\b/.test(runtime)
