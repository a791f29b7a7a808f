import type { CallExpression, Node } from 'ts-morph'
import { servedByVercel, severalProcesses } from '../../languages/platform.js'
import type { Binding } from '../../languages/python/ast.js'
import type { PythonFile } from '../../languages/python.js'
import { calledWith } from '../../languages/script/program/callers.js'
import { ownerOf } from '../../languages/script/program/program.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import {
  contains,
  descendantsOf,
  functionAround,
  outermostWrapper,
  parametersOf,
  referencesOf,
  spanOf,
  symbolOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { literally } from '../../model/literally.js'
import type { Span } from '../../model/source.js'
import { answeringCodes, handedTo } from '../../streams/long-lived.js'
import { streamResponses } from '../../streams/response-headers.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'stream-hub-in-memory',
  title: 'Streams are kept in memory, and several processes serve',
  why: 'A POST and the stream that it speaks to may be in different processes: with 2 uvicorn workers and a hub in memory, a listening client got 6 of 10 broadcasts, and some POSTs answered 202 and reached no client. With 1 worker it got 10 of 10.',
  whatToDo:
    'Publish to a broker (Redis, Postgres LISTEN, NATS) to which every process subscribes, or run one process.',
  role: 'sse-pitfall',
  replacement: 'broadcast',
  syntax: ['script', 'python'],
  triggers: ['text/event-stream', 'EventSourceResponse'],
  // The hub may be a separate module: queues that are kept in a collection.
  companions: {
    python: ['^(?=[^]*(?:\\.(?:append|add|setdefault)\\(|\\]\\s*=))[^]*\\bQueue\\('],
    script: [
      '^(?=[^]*(?:new (?:Map|Set)\\b|= \\[\\]))[^]*\\.(?:set|add|push)\\([^()\\n]{0,100}\\b(?:res|response|controller|writer|client|subscriber|listener|send|stream)\\b',
    ],
  },
  beside: ['python-event-stream', 'node-event-stream'],
  mayFindIn: (text) =>
    eventStream.test(text) ||
    /\bnew (?:Map|Set)\b|\b(?:const|let) \w{1,80}[^=\n]{0,80}= \[\]/.test(text) ||
    putsQueues(text),
  messages: {
    local: '{{name}} holds the streams of one process, and {{path}} starts several ({{said}})',
  },
  *detect(file, { host }) {
    const hubs = 'morph' in file ? inScript(file) : inPython(file)
    if (hubs.length === 0) return
    const own = severalProcesses(host, file.source.path)
    for (const { at, name, servedIn = file.source.path } of hubs) {
      const processes = own ?? servedByVercel(host, servedIn)
      if (!processes) continue
      const { path, said } = processes
      yield { messageId: 'local', at, data: { name, path, said: said.slice(0, 60) }, confidence: 'likely' }
    }
  },
})

interface Hub {
  readonly at: Span
  readonly name: string
  /** The file of the stream that is kept, where it is another one. */
  readonly servedIn?: string | undefined
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

/**
 * A list, `Set` or `Map` of the module or of a class. A function puts the responses that it streams into it, or a function that streams
 * hands its own over.
 */
function inScript({ morph, ast, source }: ScriptFile): readonly Hub[] {
  if (scriptBroker.test(source.text)) return []
  const streaming = eventStream.test(source.text) ? streamResponses(morph, ast).map(({ code }) => code) : []
  return containersIn(morph, ast).flatMap(({ at, name, uses }): readonly Hub[] => {
    if (uses.some((use) => takesResponse(morph, use, streaming))) return [{ at, name }]
    const servedIn = uses.flatMap((use) => streamThatHands(morph, use) ?? [])[0]
    return servedIn === undefined ? [] : [{ at, name, servedIn }]
  })
}

interface Container {
  readonly at: Span
  readonly name: string
  readonly uses: readonly Node[]
}

/** Variables of the module, and fields of its classes. */
function containersIn(morph: TsMorph, ast: Node): readonly Container[] {
  const { Node: N, SyntaxKind: K } = morph
  const variables = descendantsOf(morph, ast, K.VariableDeclaration).flatMap((one): readonly Container[] => {
    const name = one.getNameNode()
    const value = one.getInitializer()
    const isOwn = one.getVariableStatement()?.getParent() === ast
    if (!isOwn || !value || !N.isIdentifier(name) || !isContainer(morph, value)) return []
    return [
      {
        at: spanOf(one),
        name: name.getText(),
        uses: referencesOf(morph, ast, name.getText(), symbolOf(name)),
      },
    ]
  })
  const fields = descendantsOf(morph, ast, K.ClassDeclaration).flatMap((of) => {
    const uses = descendantsOf(morph, of, K.PropertyAccessExpression).filter((one) =>
      N.isThisExpression(one.getExpression()),
    )
    const declared = of.getProperties().flatMap((one) => {
      const value = one.getInitializer()
      return value && isContainer(morph, value) ? [{ name: one.getName(), at: spanOf(one) }] : []
    })
    const set = uses.flatMap((one) => {
      const given = one.getParent()
      const isSet = N.isBinaryExpression(given) && given.getLeft() === one
      return isSet && given.getFirstAncestorByKind(K.Constructor) && isContainer(morph, given.getRight())
        ? [{ name: one.getName(), at: spanOf(given) }]
        : []
    })
    return [...declared, ...set].map(
      ({ name, at }): Container => ({
        at,
        name: `this.${name}`,
        uses: uses.filter((one) => one.getName() === name),
      }),
    )
  })
  return [...variables, ...fields]
}

/** The file of a stream that hands itself to the function which keeps what it is given: `clients.set(id, client)`. */
function streamThatHands(morph: TsMorph, use: Node): string | undefined {
  const { Node: N } = morph
  const call = keptBy(morph, use)
  const keeper = call && functionAround(morph, call)
  if (!keeper) return undefined
  const parameters = new Set(
    parametersOf(keeper).flatMap((one) =>
      [one.getNameNode(), ...one.getNameNode().getDescendants()].flatMap((name) =>
        N.isIdentifier(name) ? [name.getText()] : [],
      ),
    ),
  )
  const isKept = call.getArguments().some((one) => parameters.has(one.getText().split('.')[0] ?? ''))
  if (!isKept) return undefined
  for (const handing of calledWith({ morph, program: ownerOf(keeper).program }, keeper)) {
    if (!N.isCallExpression(handing)) continue
    const { file } = ownerOf(handing)
    const stream = answeringCodes(file).find(({ code }) => contains(code, handing))
    if (stream && handedTo(morph, handing, stream.code)) return file.source.path
  }
  return undefined
}

/** `clients.push(…)`, `clients.get(id).add(…)`: the call that puts something into a container. */
function keptBy(morph: TsMorph, use: Node): CallExpression | undefined {
  const { Node: N } = morph
  const access = use.getParent()
  const call = access?.getParent()
  if (!N.isPropertyAccessExpression(access) || access.getExpression() !== use || !N.isCallExpression(call))
    return undefined
  if (/^(push|add|set)$/.test(access.getName())) return call
  return access.getName() === 'get' ? keptBy(morph, outermostWrapper(morph, call)) : undefined
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
  const around = use.getAncestors().find((one) => streaming.includes(one))
  if (!around || around === use.getSourceFile()) return false
  const response = /\b(res|response|reply|stream|controller|writer|send)\b/
  const call = keptBy(morph, use)
  if (call) return call.getArguments().some((one) => response.test(one.getText()))
  const parent = use.getParent()
  const set = parent?.getParent()
  if (!N.isElementAccessExpression(parent) || !N.isBinaryExpression(set)) return false
  return set.getOperatorToken().getText() === '=' && response.test(unwrap(morph, set.getRight()).getText())
}
