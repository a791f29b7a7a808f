import type { CallExpression, Node, SourceFile } from 'ts-morph'
import { functionsOf } from './program/resolve.js'
import type { TsMorph } from './script.js'
import { identifiersNamed } from './syntax.js'

const indexes = new WeakMap<SourceFile, ReadonlyMap<string, readonly Node[]>>()

/** The listeners of the same file that `emitter.emit('lost')` wakes, known by the event's name. */
export function listenersOf(morph: TsMorph, emit: CallExpression): readonly Node[] {
  const [event] = emit.getArguments()
  if (!event || !morph.Node.isStringLiteral(event)) return []
  const file = emit.getSourceFile()
  let index = indexes.get(file)
  if (!index) {
    index = readIndex(morph, file)
    indexes.set(file, index)
  }
  return index.get(event.getLiteralValue()) ?? []
}

function readIndex(morph: TsMorph, file: SourceFile): ReadonlyMap<string, readonly Node[]> {
  const { Node: N } = morph
  const index = new Map<string, readonly Node[]>()
  for (const name of ['on', 'once', 'addListener'].flatMap((word) => identifiersNamed(morph, file, word))) {
    const call = name.getParent()?.getParent()
    if (!N.isCallExpression(call)) continue
    const [event, listener] = call.getArguments()
    if (!event || !listener || !N.isStringLiteral(event)) continue
    const key = event.getLiteralValue()
    index.set(key, [...(index.get(key) ?? []), ...functionsOf(morph, listener)])
  }
  return index
}
