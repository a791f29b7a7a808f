import type { Node } from 'ts-morph'
import { originsOf } from '../../languages/script/origin/origin.js'
import { searchesIn } from '../../languages/script/origin/search.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { functionAround, outermostWrapper, unwrap } from '../../languages/script/syntax.js'
import { protocolOf, takerOf } from '../libraries.js'
import { constructionsIn } from './constructions.js'

/** How protocol libraries call the option that makes or is their socket: `webSocketFactory`, `wsCreator`, `webSocket`. */
const socketOption = /socket|^ws|transport/i

export interface Owner {
  /** By what comes after `protocol:`. */
  readonly library: string
  /** The call that takes the socket. */
  readonly call: Node
}

/**
 * The protocol library that a socket is handed to, straight or by a function that makes it: `Stomp.over(ws)`,
 * `new Connection(ws)`, `new Client({ webSocketFactory: () => new WebSocket(url) })`.
 */
export function ownerOfSocket(file: ScriptFile, value: Node): Owner | undefined {
  const { Node: N } = file.morph
  let at = outermostWrapper(file.morph, value)
  const made = madeBy(file, at)
  if (made) at = outermostWrapper(file.morph, made)
  const option = at.getParent()
  if (option && (N.isPropertyAssignment(option) || N.isShorthandPropertyAssignment(option))) {
    if (!socketOption.test(option.getName())) return undefined
    at = outermostWrapper(file.morph, option.getParent())
  }
  const call = at.getParent()
  if (!call || !(N.isCallExpression(call) || N.isNewExpression(call))) return undefined
  if (!call.getArguments().includes(at)) return undefined
  const library = libraryOfCall(file, call)
  return library === undefined ? undefined : { library, call }
}

/** The function whose result a value is. */
function madeBy({ morph }: ScriptFile, value: Node): Node | undefined {
  const { Node: N } = morph
  const parent = value.getParent()
  const maker =
    parent && N.isReturnStatement(parent)
      ? functionAround(morph, parent)
      : parent && N.isArrowFunction(parent) && parent.getBody() === value
        ? parent
        : undefined
  return N.isArrowFunction(maker) || N.isFunctionExpression(maker) ? maker : undefined
}

function libraryOfCall(file: ScriptFile, call: Node): string | undefined {
  const { Node: N } = file.morph
  const known = constructionsIn(file).find(({ expression }) => expression === call)
  if (known) return protocolOf(known.api)
  if (!N.isCallExpression(call) && !N.isNewExpression(call)) return undefined
  for (const origin of originsOf(searchesIn(file)(), unwrap(file.morph, call.getExpression()))) {
    if (origin.kind !== 'package') continue
    const taker = takerOf(origin.module, origin.name)
    if (taker !== undefined) return taker
  }
  return undefined
}
