import type { Call, PythonCode } from './code.ts'
import { bindingsOf } from './scopes.ts'

const LEVELS: Readonly<Record<string, string>> = {
  debug: 'DEBUG', info: 'INFO', warning: 'WARNING', warn: 'WARNING', error: 'ERROR', exception: 'ERROR', critical: 'CRITICAL', fatal: 'CRITICAL',
}

/** Calls of the logging module's, with their level: `logging.info(…)`, `logger.warning(…)`, `self._log.error(…)`. Not `parser.error(…)`. */
export function logCalls(code: PythonCode): (Call & { level: string })[] {
  if (code.imports('logging').length === 0) return []
  return code.calls(...Object.keys(LEVELS)).filter(isLogger).map((call) => ({ ...call, level: LEVELS[call.name] ?? '' }))
}

function isLogger(call: Call): boolean {
  if (/log/i.test(call.receiver)) return true
  const object = call.node.childForFieldName('function')?.childForFieldName('object')
  const bindings = object?.type === 'identifier' ? bindingsOf(object.text, object) : call.receiver === '' ? bindingsOf(call.name, call.node) : []
  return bindings.some((binding) => (binding.kind === 'value' && /\bgetLogger\(/.test(binding.value.text)) || (binding.kind === 'imported' && binding.module.startsWith('logging')))
}
