import { asCall, located, type Call, type Located } from './code.ts'
import type { Node } from './parser.ts'
import { bindingsOf, present } from './scopes.ts'

const MODULES = /^(requests|urllib|urllib3|http|httpx|aiohttp|socket)(\.|$)/
const ASKS = /^(get|post|put|delete|head|patch|request|send|urlopen|open|urlretrieve|getresponse)$/
const CARRIERS = /session|requests?$|httpx|client|http|urllib|opener|transport|conn/i

/** The calls within a node that send something over the web: `requests.get(…)`, `urlopen(…)`, `self._session.request(…)`. */
export function webCalls({ node, file }: Located): Call[] {
  return present(node.descendantsOfType('call')).map((call) => asCall(located(file, call))).filter((call) => {
    if (!ASKS.test(call.name)) return false
    const callee = call.node.childForFieldName('function')
    const root = callee?.type === 'attribute' ? firstName(callee) : callee
    if (!root) return false
    const isImported = root.type === 'identifier' && bindingsOf(root.text, root).some((binding) => binding.kind === 'imported' && MODULES.test(binding.module))
    return isImported || (call.receiver !== '' && CARRIERS.test(call.receiver.split('.').at(-1) ?? ''))
  })
}

function firstName(node: Node): Node | undefined {
  const object = node.childForFieldName('object')
  if (object?.type === 'attribute') return firstName(object)
  return object?.type === 'call' ? firstName(object.childForFieldName('function') ?? object) ?? object.childForFieldName('function') ?? undefined : object ?? undefined
}
