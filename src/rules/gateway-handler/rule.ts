import { firstOnOneLine } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import { exportOf } from '../../languages/script/program/declarations.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { spanOf } from '../../languages/script/syntax.js'
import type { Span } from '../../model/source.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'gateway-handler',
  title: 'The function that a WebSocket API of API Gateway calls',
  why: 'Lambda runs this function for the connections or the messages of a WebSocket API, and its code need not mention sockets. Its work must move elsewhere before the API goes.',
  whatToDo:
    'Move the work of a message to a POST route, that of $connect to the start of the stream, and that of $disconnect to its end. Then remove it with its route.',
  role: 'server',
  replacement: 'messages',
  syntax: ['script', 'python'],
  triggers: [],
  afterLegacy: true,
  messages: {
    route: '{{function}} is called by routes of a WebSocket API ({{routes}})',
    event: '{{function}} takes events of a WebSocket API; no declaration that was read leads to it',
  },
  *detect(file, { legacy }) {
    if (file.source.zone === 'test') return
    const told = new Set<string>()
    const entries = (legacy.get(file.source.path) ?? []).filter(({ entry }) => entry !== undefined)
    // Handlers that a declaration leads to come first.
    for (const { name = '', entry } of entries.toSorted(
      (a, b) => Number(!a.entry?.isSure) - Number(!b.entry?.isSure),
    )) {
      const at = told.has(name) || !entry ? undefined : placeOf(file, name)
      if (!at || !entry) continue
      told.add(name)
      const links = [{ kind: 'handler', name: `${file.source.path}:${name}` }] as const
      if (entry.isSure)
        yield {
          messageId: 'route',
          at,
          data: { function: name, routes: entry.routes || '?' },
          scope: name,
          links,
        }
      else
        yield { messageId: 'event', at, data: { function: name }, confidence: 'likely', scope: name, links }
    }
  },
})

function placeOf(file: ScriptFile | PythonFile, name: string): Span | undefined {
  return 'ast' in file ? inScript(file, name) : inPython(file, name)
}

/** Where a function is exported under a name: its own, or the whole of what is assigned to it. */
function inScript(file: ScriptFile, name: string): Span | undefined {
  const declared = exportOf(file, name)
  if (!declared || declared.getSourceFile() !== file.ast) return undefined
  const named = declared as { getNameNode?: () => typeof declared | undefined }
  const around = declared.getParent()
  // `exports.handler = async (event) => …`
  const assigned = file.morph.Node.isBinaryExpression(around) ? around.getLeft() : undefined
  const span = spanOf(named.getNameNode?.() ?? assigned ?? declared)
  return firstOnOneLine(file.source.text, span, { start: span.start, end: span.start + 1 })
}

function inPython({ module, source }: PythonFile, name: string): Span | undefined {
  for (const binding of module.scope.bindings.get(name) ?? []) {
    if (binding.kind === 'function') {
      const { start } = binding.definition.span
      const end = source.text.indexOf('(', start)
      return { start, end: end < 0 ? binding.definition.span.end : end }
    }
    // `handler = Mangum(app)`
    if (binding.kind === 'value') return firstOnOneLine(source.text, binding.value.span)
  }
  return undefined
}
