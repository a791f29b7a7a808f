import type { CallExpression, Node } from 'ts-morph'
import { once } from '../../model/once.js'
import { ownerOf } from './program/program.js'
import { functionsOf } from './program/resolve.js'
import type { ScriptFile, TsMorph } from './script.js'
import { identifiersNamed } from './syntax.js'

/** The listeners of the same file that `emitter.emit('lost')` wakes, known by the event's name. */
export function listenersOf(morph: TsMorph, emit: CallExpression): readonly Node[] {
  const [event] = emit.getArguments()
  if (!event || !morph.Node.isStringLiteral(event)) return []
  return listenersIn(ownerOf(emit).file).get(event.getLiteralValue()) ?? []
}

const listenersIn = once(({ morph, ast: file }: ScriptFile): ReadonlyMap<string, readonly Node[]> => {
  const { Node: N } = morph
  const index = new Map<string, readonly Node[]>()
  for (const name of ['on', 'once', 'addListener'].flatMap((word) => identifiersNamed(morph, file, word))) {
    const call = name.getParent()?.getParent()
    if (!N.isCallExpression(call)) continue
    const [event, listener] = call.getArguments()
    if (!event || !listener || !N.isStringLiteral(event)) continue
    const key = event.getLiteralValue()
    index.set(key, [...(index.get(key) ?? []), ...functionsOf(listener)])
  }
  return index
})
