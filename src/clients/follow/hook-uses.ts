import type { CallExpression } from 'ts-morph'
import type { ScriptFile } from '../../languages/script/script.js'
import { referencesOf, symbolOf } from '../../languages/script/syntax.js'
import type { SocketApi } from '../../model/socket.js'
import { readSend } from './send.js'
import { passage, readTaken, type TracedUse } from './uses.js'

/** What a hook hands out to send with. It is no method of a socket, but does what `send` does. */
const senders: Readonly<Partial<Record<SocketApi, ReadonlySet<string>>>> = {
  'react-use-websocket': new Set(['sendMessage', 'sendJsonMessage']),
  ahooks: new Set(['sendMessage']),
}

/** Uses of a hook's result in the words for a socket: `sendMessage(text)` sends, and is no way out of sight. */
export function hookUses(api: SocketApi, uses: readonly TracedUse[]): readonly TracedUse[] {
  const names = senders[api]
  if (!names) return uses
  return uses.flatMap((traced) => {
    const [, name = '', how] = /^\.(\w+)(\(\) is called| is taken off)$/.exec(traced.use.detail) ?? []
    if (traced.use.kind !== 'escape' || !names.has(name)) return [traced]
    return how === ' is taken off' ? takenOff(traced, name) : [called(traced, name)]
  })
}

/** `hook.sendMessage(text)`. */
function called(traced: TracedUse, name: string): TracedUse {
  const { file, node, use } = traced
  if (!file.morph.Node.isCallExpression(node)) return traced
  return { ...traced, use: { ...use, kind: 'send', detail: name, send: sent(file, node, name) } }
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
      return [from(traced, passage(file, reference, 'escape', `.${name} is handed on`))]
    const one = readTaken(file, reference, 'send')
    return [from(traced, { ...one, use: { ...one.use, detail: name, send: sent(file, parent, name) } })]
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
