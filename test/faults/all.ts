import { deliveries } from './cases/deliveries.ts'
import { deploy } from './cases/deploy.ts'
import { engineFaults } from './cases/engine.ts'
import { git } from './cases/git.ts'
import { gitHubCuts } from './cases/github-cuts.ts'
import { gitHubRefusals } from './cases/github-refusals.ts'
import { machine } from './cases/machine.ts'
import { processes } from './cases/processes.ts'
import { subjects } from './cases/subjects.ts'
import type { Faults } from './fault.ts'

export const allFaults: Faults = [...gitHubRefusals, ...gitHubCuts, ...git, ...subjects, ...deliveries, ...processes, ...engineFaults, ...machine, ...deploy]
