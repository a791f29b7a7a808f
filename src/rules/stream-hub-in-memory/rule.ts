import type { Node } from 'ts-morph'
import { severalProcesses } from '../../languages/platform.js'
import type { Binding } from '../../languages/python/ast.js'
import type { PythonFile } from '../../languages/python.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { descendantsOf, referencesOf, spanOf, symbolOf, unwrap } from '../../languages/script/syntax.js'
import { literally } from '../../model/literally.js'
import type { Span } from '../../model/source.js'
import { streamResponses } from '../../streams/response-headers.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'stream-hub-in-memory',
  title: 'Streams are kept in memory, and several processes serve',
  why: 'A POST and the stream that it speaks to may be in different processes: with 2 uvicorn workers and a hub in memory, a listening client got 6 of 10 broadcasts, and some POSTs answered 202 having reached nobody. With 1 worker it got 10 of 10.',
  whatToDo:
    'Publish to a broker (Redis, Postgres LISTEN, NATS) to which every process subscribes, or run one process.',
  role: 'sse-pitfall',
  replacement: 'broadcast',
  syntax: ['script', 'python'],
  triggers: ['text/event-stream', 'EventSourceResponse'],
  // The hub may be a separate module: queues that are kept in a collection.
  companions: ['^(?=[^]*(?:\\.(?:append|add|setdefault)\\(|\\]\\s*=))[^]*\\bQueue\\('],
  beside: ['python-event-stream'],
  mayFindIn: (text) => eventStream.test(text) || putsQueues(text),
  messages: {
    local: '{{name}} holds the streams of one process, and {{path}} starts several ({{said}})',
  },
  *detect(file, { host }) {
    const hubs = 'morph' in file ? inScript(file) : inPython(file)
    if (hubs.length === 0) return
    const processes = severalProcesses(host, file.source.path)
    if (!processes) return
    const { path, said } = processes
    for (const { at, name } of hubs)
      yield { messageId: 'local', at, data: { name, path, said: said.slice(0, 60) }, confidence: 'likely' }
  },
})

interface Hub {
  readonly at: Span
  readonly name: string
}

/** Most modules with a queue keep it in a variable and nowhere else. */
function putsQueues(text: string): boolean {
  if (!holdsQueue.test(text) || broker.test(text)) return false
  const made = new Set(Array.from(text.matchAll(madeContainer), ([, name = '']) => name))
  const filled = new Set(Array.from(text.matchAll(filledContainer), ([, name = '']) => name))
  return [...filled].some(
    (name) => made.has(name) && (takesQueues(name, text) || takesQueues(`self.${name}`, text)),
  )
}

const filledContainer =
  /\b(\w{1,80})(?:(?:\[[^\]\n]{0,200}\])?\.(?:append|add|setdefault)\(|\[[^\]\n]{0,200}\]\s{0,9}=)/g

/** Any display may hold more than what is seen of it here. */
const madeContainer =
  /\b(\w{1,80})\s{0,9}(?::[^=\n]{1,200})?=\s{0,9}(?:\(\s{0,9})?(?:[[{(]|(?:\w{1,40}\.)?(?:set|dict|list|defaultdict|WeakSet|WeakValueDictionary)\b)/g

const eventStream = /\/event-stream/
const holdsQueue = /\bQueue\(/

/** A list, set or dict of the module into which a function puts queues; a broker beside it does the rest. */
function inPython({ module, source }: PythonFile): readonly Hub[] {
  const { text } = source
  if (!holdsQueue.test(text) || broker.test(text)) return []
  const ofModule = [...module.scope.bindings].flatMap(([name, bindings]) => named(name, bindings))
  const ofClasses = module.classes.flatMap((one) =>
    [...one.attributes, ...one.scope.bindings].flatMap(([name, bindings]) => named(`self.${name}`, bindings)),
  )
  return [...ofModule, ...ofClasses].filter(({ name }) => takesQueues(name, text))
}

const broker =
  /\b(?:redis|aioredis|nats|kafka|aiokafka|pika|aio_pika|asyncpg)\b|\b(?:from|import)\s{1,9}broadcaster\b/i

function named(name: string, bindings: readonly Binding[]): readonly Hub[] {
  return bindings.flatMap((binding) => {
    if (binding.kind !== 'value') return []
    const { value } = binding
    const isContainer =
      value.kind === 'display' ||
      (value.kind === 'call' &&
        (value.callee.kind === 'name' || value.callee.kind === 'attribute') &&
        /^(set|dict|list|defaultdict|WeakSet|WeakValueDictionary)$/.test(value.callee.name))
    return isContainer ? [{ at: value.span, name }] : []
  })
}

/** `clients.append(queue)`, `clients[id] = asyncio.Queue()`, where `queue` is one. */
function takesQueues(name: string, text: string): boolean {
  const hub = literally(name)
  const value = ['(?:\\w+\\.)?Queue\\(', ...queuesIn(text).map((queue) => `${literally(queue)}\\b`)].join('|')
  return new RegExp(
    `(?<![\\w.])${hub}(?:\\[[^\\]\\n]{0,200}\\])?\\.(?:append|add|setdefault)\\((?:[^)]{0,200},\\s*)?(?:${value})|(?<![\\w.])${hub}\\[[^\\]\\n]{0,200}\\]\\s*=\\s*(?:${value})`,
  ).test(text)
}

/** Variables that are made as queues. */
function queuesIn(text: string): readonly string[] {
  return [...text.matchAll(/\b(\w+)\s*(?::[^=\n]{1,200})?=\s*(?:\w+\.)?Queue\(/g)].map(
    ([, queue = '']) => queue,
  )
}

/** A list, `Set` or `Map` of the module into which a function puts the responses that it streams. */
function inScript({ morph, ast, source }: ScriptFile): readonly Hub[] {
  if (!eventStream.test(source.text) || scriptBroker.test(source.text)) return []
  const responses = streamResponses(morph, ast)
  if (responses.length === 0) return []
  return descendantsOf(morph, ast, morph.SyntaxKind.VariableDeclaration).flatMap((one) => {
    const name = one.getNameNode()
    const value = one.getInitializer()
    const isOwn = one.getVariableStatement()?.getParent() === ast
    if (!isOwn || !value || !morph.Node.isIdentifier(name) || !isContainer(morph, value)) return []
    const uses = referencesOf(morph, ast, name.getText(), symbolOf(name))
    const isFilled = uses.some((use) =>
      takesResponse(
        morph,
        use,
        responses.map(({ code }) => code),
      ),
    )
    return isFilled ? [{ at: spanOf(one), name: name.getText() }] : []
  })
}

const scriptBroker = /['"](ioredis|redis|@redis\/\w+|nats|kafkajs|amqplib|pg)['"]/

function isContainer({ Node: N }: TsMorph, value: Node): boolean {
  return (
    N.isArrayLiteralExpression(value) ||
    N.isObjectLiteralExpression(value) ||
    (N.isNewExpression(value) && /^(Set|Map|WeakSet|WeakMap)$/.test(value.getExpression().getText()))
  )
}

/** `clients.push(response)`, `clients.set(id, { response })`, `clients[id] = response` in the function that streams. */
function takesResponse(morph: TsMorph, use: Node, streaming: readonly Node[]): boolean {
  const { Node: N } = morph
  const parent = use.getParent()
  const around = use.getAncestors().find((one) => streaming.includes(one))
  if (!around || around === use.getSourceFile()) return false
  const response = /\b(res|response|reply|stream|controller|writer|send)\b/
  const call = parent?.getParent()
  if (N.isPropertyAccessExpression(parent) && N.isCallExpression(call))
    return (
      /^(push|add|set)$/.test(parent.getName()) &&
      call.getArguments().some((one) => response.test(one.getText()))
    )
  if (!N.isElementAccessExpression(parent) || !N.isBinaryExpression(call)) return false
  return call.getOperatorToken().getText() === '=' && response.test(unwrap(morph, call.getRight()).getText())
}
