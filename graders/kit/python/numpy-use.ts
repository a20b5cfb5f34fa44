import { asCall, type Call, type PythonCode } from './code.ts'
import type { LiveCode } from './live.ts'
import { bindingsOf } from './scopes.ts'
import { isUsed } from './used.ts'

/** What makes arrays and calculates nothing. */
const MAKES = new Set(['arange', 'zeros', 'ones', 'empty', 'full', 'linspace', 'dtype', 'isscalar', 'float64', 'float32', 'int64', 'int32'])

/** Calls of NumPy's own functions that run and whose result goes somewhere, and its functions that are handed to others (`agg(np.mean)`). */
export function numpyCalls(code: PythonCode, live: LiveCode): Call[] {
  return live.among(code.nodes('call').map(asCall)).filter((call) => {
    const callee = call.node.childForFieldName('function')
    const handed = call.arguments.some((argument) => argument.descendantsOfType('attribute').some((node) => node !== null && isNumpy(rootOf(node.text), node)))
    const own = callee !== null && !MAKES.has(call.name) && isNumpy(call.receiver === '' ? callee.text : rootOf(call.receiver), callee)
    return (own || handed) && isUsed(call, code, live)
  })
}

const rootOf = (text: string) => text.split('.')[0] ?? ''

function isNumpy(name: string, at: Call['node']): boolean {
  return bindingsOf(name, at).some((binding) => binding.kind === 'imported' && /^numpy(\.|$)/.test(binding.module))
}
