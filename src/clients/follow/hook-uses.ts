import type { CallExpression } from 'ts-morph'
import type { ScriptFile } from '../../languages/script/script.js'
import { referencesOf, symbolOf } from '../../languages/script/syntax.js'
import type { SocketApi } from '../../model/socket.js'
import { sendersOf } from '../libraries.js'
import { readSend } from './send.js'
import { passage, readTaken, type TracedUse } from './uses.js'

/** Uses of a hook's result in the words for a socket: `sendMessage(text)` sends, and is no way out of sight. */
export function hookUses(api: SocketApi, uses: readonly TracedUse[]): readonly TracedUse[] {
  const names = sendersOf(api)
  if (names.length === 0) return uses
  return uses.flatMap((traced) => {
    const { to } = traced.use
    if (to?.kind !== 'member' || to.access === 'handed-on' || !names.includes(to.name)) return [traced]
    return to.access === 'taken' ? takenOff(traced, to.name) : [called(traced, to.name)]
  })
}

/** `hook.sendMessage(text)`. */
function called(traced: TracedUse, name: string): TracedUse {
  const { file, node, use } = traced
  if (use.kind !== 'escape' || !file.morph.Node.isCallExpression(node)) return traced
  const { to, ...place } = use
  return { ...traced, use: { ...place, kind: 'send', method: name, send: sent(file, node, name) } }
}

/** `const { sendMessage } = useWebSocket(url)`: each place that says the name, but for lists of what an effect depends on. */
function takenOff(traced: TracedUse, name: string): readonly TracedUse[] {
  const { file, node } = traced
  const { Node: N } = file.morph
  const local = N.isBindingElement(node) ? node.getNameNode() : undefined
  if (!N.isIdentifier(local)) return [traced]
  return referencesOf(file.morph, file.ast, local.getText(), symbolOf(local)).flatMap((reference) => {
    const parent = reference.getParent()
    if (reference === local || !parent || N.isArrayLiteralExpression(parent)) return []
    if (!N.isCallExpression(parent) || parent.getExpression() !== reference)
      return [
        from(
          traced,
          passage(file, reference, { kind: 'escape', to: { kind: 'member', name, access: 'handed-on' } }),
        ),
      ]
    const { use, ...one } = readTaken(file, reference, 'send')
    if (use.kind !== 'send') return []
    return [from(traced, { ...one, use: { ...use, method: name, send: sent(file, parent, name) } })]
  })
}

/** `sendJsonMessage` writes JSON whatever it is given. */
function sent(file: ScriptFile, call: CallExpression, name: string): ReturnType<typeof readSend> {
  const facts = readSend(file, call)
  return name === 'sendJsonMessage' ? { ...facts, payload: 'json' } : facts
}

function from({ use: { through } }: TracedUse, traced: TracedUse): TracedUse {
  return { ...traced, use: { ...traced.use, through } }
}
