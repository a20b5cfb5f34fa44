import { gitHubCuts } from './cases/github-cuts.ts'
import { gitHubRefusals } from './cases/github-refusals.ts'
import type { Faults } from './fault.ts'

export const allFaults: Faults = [...gitHubRefusals, ...gitHubCuts]
