import type { Engine } from './engine.ts'

/** The name under which gVisor is registered with an engine, as its own documentation has it: https://gvisor.dev/docs/user_guide/quick_start/docker/ */
export const GVISOR = 'runsc'

/**
 * The engine's runtime for the boxes that learners' code runs in, or undefined for the engine's own default.
 * @param asked the operator's choice; the variable GONOGO_SANDBOX_RUNTIME when left out
 */
export async function sandboxRuntime(_engine: Engine, asked = process.env['GONOGO_SANDBOX_RUNTIME']): Promise<string | undefined> {
  return asked === '' ? undefined : asked
}

/** Whether a runtime is gVisor, also where it is registered more than once (`runsc-kvm`, say). */
export const isGvisor = (runtime: string | undefined): boolean => runtime !== undefined && /^(runsc|gvisor)\b/.test(runtime)
