import { createHash } from 'node:crypto'
import type { Node } from 'ts-morph'
import type { ScriptFile } from '../languages/script.js'
import { locate } from '../model/lines.js'
import type { SocketUsage, UrlExpression } from '../model/socket.js'
import { type Bound, bindingOf } from './binding.js'
import { type Construction, constructionsIn } from './constructors.js'
import { featuresOf } from './features/features-of.js'
import { programOf } from './flow/program.js'
import { isModule } from './surroundings.js'
import { bare, clothed, scopeNameOf, spanOf } from './syntax.js'
import { readUrl } from './url.js'
import { readUse, type TracedUse } from './uses.js'

/** One socket with the syntax nodes that its account rests on: for rules, which run while the tree is at hand. */
export interface TracedSocket {
  readonly usage: SocketUsage
  /** The file of the construction. */
  readonly file: ScriptFile
  readonly construction: Node
  readonly uses: readonly TracedUse[]
}

const traced = new WeakMap<ScriptFile, readonly TracedSocket[]>()

/** Every client socket of a file with everything that the file does with it. Rules, verdicts and rewrites share one trace. */
export function traceFile(file: ScriptFile): readonly TracedSocket[] {
  let sockets = traced.get(file)
  if (!sockets) {
    programOf(file)
    sockets = traceAll(file)
    traced.set(file, sockets)
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
  const perBinding = new Map<string, { count: number; uses?: readonly TracedUse[] }>()
  for (const { bound } of constructions) {
    const known = perBinding.get(keyOf(bound))
    if (known) known.count++
    else perBinding.set(keyOf(bound), { count: 1 })
  }
  const perName = new Map<string, number>()
  return constructions.map(({ construction, bound }) => {
    const binding = perBinding.get(keyOf(bound)) ?? { count: 1 }
    // Constructions of one variable share its uses: they are read once.
    binding.uses ??= bound.references
      .filter((reference) => !isTarget(file, reference, made))
      .map((reference) => readUse(file, reference))
    const isShared = bound.binding.name !== '' && binding.count > 1
    const socket = trace(file, construction, bound, bound.binding.name === '' ? [] : binding.uses, isShared)
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
  uses: readonly TracedUse[],
  shared: boolean,
): TracedSocket {
  const { source } = file
  const { expression } = construction
  const [address, protocols] = expression.getArguments()
  const url = address ? readUrl(file, address) : noUrl(expression)
  const features = [
    ...featuresOf({
      api: construction.api,
      file,
      construction: expression,
      url,
      uses,
      ...(protocols ? { protocols } : {}),
      ...(bound.binding.type ? { ownType: bound.binding.type } : {}),
    }),
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
      'several-constructions': shared,
      exported: bound.exported,
      'undeclared-name':
        bound.undeclared && (bound.binding.kind === 'module' || bound.binding.kind === 'local'),
    }).map((kind) => ({ kind, locations: [locate(source, spanOf(expression))] })),
  ]
  return {
    file,
    construction: expression,
    uses,
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

/** The `ws` of `ws = new WebSocket(…)`: the binding itself, not a use of it. */
function isTarget(file: ScriptFile, reference: Node, made: ReadonlySet<Node>): boolean {
  const { Node: N } = file.morph
  const value = clothed(file.morph, reference)
  const parent = value.getParent()
  return (
    parent !== undefined &&
    N.isBinaryExpression(parent) &&
    parent.getLeft() === value &&
    made.has(bare(file.morph, parent.getRight()))
  )
}

function noUrl(expression: Node): UrlExpression {
  const nowhere = { start: expression.getEnd() - 1, end: expression.getEnd() - 1 }
  return { kind: 'unknown', text: '', span: nowhere, made: nowhere, orphans: [] }
}

function facts(flags: Readonly<Record<string, boolean>>): string[] {
  return Object.entries(flags).flatMap(([kind, holds]) => (holds ? [kind] : []))
}
