import type { Mutant } from '../kit/proof/mutant.ts'

export const mutants: readonly Mutant[] = []
