import { createHash } from 'node:crypto'
import type { Node } from 'ts-morph'
import type { ScriptFile } from '../languages/script.js'
import { byLocation, locate } from '../model/lines.js'
import type { SocketUsage, UrlExpression } from '../model/socket.js'
import { type Bound, bindingOf } from './binding.js'
import { type Construction, constructionsIn } from './constructors.js'
import { featuresOf } from './features.js'
import type { Leads } from './flow/flow.js'
import { follow } from './flow/follow.js'
import { type Program, programOf } from './flow/program.js'
import { isModule } from './surroundings.js'
import { bare, clothed, scopeNameOf, spanOf } from './syntax.js'
import { readUrl } from './url.js'
import { passage, readTaken, readUse, type TracedUse } from './uses.js'

/** One socket with the syntax nodes that its account rests on: for rules, which run while the tree is at hand. */
export interface TracedSocket {
  readonly usage: SocketUsage
  /** The file of the construction. */
  readonly file: ScriptFile
  readonly construction: Node
  readonly uses: readonly TracedUse[]
  readonly leads: Leads
}

const traced = new WeakMap<Program, Map<ScriptFile, readonly TracedSocket[]>>()

/** Every client socket of a file with everything that the file does with it. Rules, verdicts and rewrites share one trace. */
export function traceFile(file: ScriptFile): readonly TracedSocket[] {
  const program = programOf(file)
  const known = traced.get(program) ?? new Map<ScriptFile, readonly TracedSocket[]>()
  traced.set(program, known)
  let sockets = known.get(file)
  if (!sockets) {
    sockets = traceAll(file)
    known.set(file, sockets)
  }
  return sockets
}

export function traceSockets(file: ScriptFile): readonly SocketUsage[] {
  return traceFile(file).map((socket) => socket.usage)
}

function traceAll(file: ScriptFile): TracedSocket[] {
  const constructions = constructionsIn(file).map((construction) => ({
    construction,
    bound: bindingOf(file.morph, construction.expression),
  }))
  const made = new Set<Node>(constructions.map(({ construction }) => construction.expression))
  const perBinding = new Map<string, { count: number; followed?: FollowedUses }>()
  for (const { bound } of constructions) {
    const known = perBinding.get(keyOf(bound))
    if (known) known.count++
    else perBinding.set(keyOf(bound), { count: 1 })
  }
  const perName = new Map<string, number>()
  return constructions.map(({ construction, bound }) => {
    const binding = perBinding.get(keyOf(bound)) ?? { count: 1 }
    // Constructions of one variable share its uses: they are read once.
    const followed =
      (bound.binding.name === '' ? undefined : binding.followed) ?? usesOf(construction.expression, made)
    binding.followed = followed
    const isShared = bound.binding.name !== '' && binding.count > 1
    const socket = trace(file, construction, bound, followed, isShared)
    const key = `${socket.usage.path}\0${scopeNameOf(file.morph, construction.expression)}\0${bound.binding.name}`
    const ordinal = perName.get(key) ?? 0
    perName.set(key, ordinal + 1)
    const id = createHash('sha256').update(`${key}\0${ordinal}`).digest('hex').slice(0, 16)
    return { ...socket, usage: { ...socket.usage, id } }
  })
}

/** Two constructions that go to the same variable or member stand or fall together. */
function keyOf({ binding, references }: Bound): string {
  return `${binding.name} ${binding.declaration?.start ?? references[0]?.getStart() ?? ''}`
}

function trace(
  file: ScriptFile,
  construction: Construction,
  bound: Bound,
  { uses, leads }: FollowedUses,
  shared: boolean,
): TracedSocket {
  const { source } = file
  const { expression } = construction
  const [address, protocols] = expression.getArguments()
  const url = address ? readUrl(file, address) : noUrl(expression)
  const features = [
    ...featuresOf(file, expression, url, uses, bound.binding.type),
    ...facts({
      'constructor-not-direct':
        !construction.direct || !/^(\w+\.)?WebSocket$/.test(expression.getExpression().getText()),
      'no-statement-of-its-own': bound.binding.kind !== 'field' && bound.binding.statement === undefined,
      'plain-script-sends':
        uses.some(({ use }) => use.kind === 'send') &&
        bound.binding.kind === 'module' &&
        !isModule(file.morph, file.ast),
      'type-not-plain':
        bound.typeText !== undefined && !/^WebSocket( \| (null|undefined))*$/.test(bound.typeText),
      'named-by-another-script':
        bound.binding.kind === 'module' &&
        new RegExp(
          `\\b(window|self|globalThis)\\s*(\\?\\.|\\.|\\[['"])${bound.binding.name.replace(/\$/g, '\\$')}\\b`,
        ).test(source.text),
      'several-values': bound.holdsOther === true,
      cast: clothed(file.morph, expression) !== expression,
      'several-constructions': shared,
      exported: bound.exported,
      'undeclared-name':
        bound.undeclared && (bound.binding.kind === 'module' || bound.binding.kind === 'local'),
      embedded: file.embedded,
    }).map((kind) => ({ kind, locations: [locate(source, spanOf(expression))] })),
  ]
  return {
    file,
    construction: expression,
    uses,
    leads,
    usage: {
      id: '',
      api: construction.api,
      zone: source.zone,
      path: source.path,
      location: locate(source, spanOf(expression)),
      construction: spanOf(expression),
      callee: spanOf(expression.getExpression()),
      binding: bound.binding,
      url,
      ...(protocols ? { protocols: spanOf(protocols) } : {}),
      uses: uses.map(({ use }) => use),
      features,
    },
  }
}

interface FollowedUses {
  readonly uses: readonly TracedUse[]
  readonly leads: Leads
}

/** Everything that is done with the socket, in the order of the files and their lines. */
function usesOf(construction: Node, made: ReadonlySet<Node>): FollowedUses {
  const { references, handedOn, escapes, values, leads } = follow(construction)
  const from = (through: readonly string[], traced: TracedUse, vouched?: boolean): TracedUse => ({
    ...traced,
    use: { ...traced.use, through, ...(vouched ? { vouched } : {}) },
  })
  const uses = [
    ...references
      .filter(({ node, file }) => !isTarget(file, node, made, values))
      .map(({ node, file, through, method }) =>
        from(through, method === undefined ? readUse(file, node) : readTaken(file, node, method)),
      ),
    ...handedOn.map(({ node, file, through, what }) => from(through, passage(file, node, 'handed-on', what))),
    ...escapes.map(({ node, file, through, what, vouched }) =>
      from(through, passage(file, node, 'escape', what), vouched),
    ),
  ]
  const home = construction.getSourceFile()
  const sorted = uses.sort(
    (a, b) =>
      Number(a.file.ast !== home) - Number(b.file.ast !== home) ||
      byLocation(a.use.location, b.use.location) ||
      a.use.span.start - b.use.span.start,
  )
  return { uses: sorted, leads }
}

/** The `ws` of `ws = new WebSocket(…)` and of `ws = connect()`: the binding itself, not a use of it. */
function isTarget(
  file: ScriptFile,
  reference: Node,
  made: ReadonlySet<Node>,
  values: ReadonlySet<Node>,
): boolean {
  const { Node: N } = file.morph
  const value = clothed(file.morph, reference)
  const parent = value.getParent()
  if (!parent || !N.isBinaryExpression(parent) || parent.getLeft() !== value) return false
  const right = bare(file.morph, parent.getRight())
  return made.has(right) || (parent.getOperatorToken().getText() === '=' && values.has(right))
}

function noUrl(expression: Node): UrlExpression {
  const nowhere = { start: expression.getEnd() - 1, end: expression.getEnd() - 1 }
  return { kind: 'unknown', text: '', span: nowhere, made: nowhere, orphans: [] }
}

function facts(flags: Readonly<Record<string, boolean>>): string[] {
  return Object.entries(flags).flatMap(([kind, holds]) => (holds ? [kind] : []))
}
