import type { NewExpression, Node } from 'ts-morph'
import type { Traced } from '../features/define-feature.js'
import { bare, clothed } from '../syntax.js'
import { handlersOf, type SocketHandler } from './handlers-of.js'
import { reachedFrom } from './reach.js'
import { runnersOf, runningIn } from './runs.js'

/** A handler from which the socket is constructed again. */
export interface Loop {
  readonly handler: SocketHandler
  /** The name in the handler that leads back to the construction. */
  readonly proof: Node
}

const known = new WeakMap<Traced, readonly Loop[]>()

/** Close, error and message handlers that lead back to the construction, through any number of functions and timers. */
export function loopsOf(socket: Traced): readonly Loop[] {
  let loops = known.get(socket)
  if (!loops) {
    loops = handlersOf(socket, 'close', 'error', 'message').flatMap((handler) => {
      const proof = wayBack(socket, handler)
      return proof ? [{ handler, proof }] : []
    })
    known.set(socket, loops)
  }
  return loops
}

/** The functions that construct the socket when they run. */
export function makersOf(socket: Traced): ReadonlySet<Node> {
  return new Set(runnersOf(socket.file.morph, socket.construction).bodies)
}

function wayBack(socket: Traced, handler: SocketHandler): Node | undefined {
  const { morph } = socket.file
  const makers = makersOf(socket)
  const reached = reachedFrom(morph, handler.bodies, makers)
  for (const { body, via } of reached) {
    if (makers.has(body)) return via === body ? socket.construction : via
    const again = runningIn<NewExpression>(morph, body, morph.SyntaxKind.NewExpression).find((made) =>
      isAnother(socket, handler, made),
    )
    if (again) return via === body ? again : via
  }
  return undefined
}

/** A second construction, written out in the handler: after a close it takes the first one's place. */
function isAnother(socket: Traced, handler: SocketHandler, made: NewExpression): boolean {
  if (!/WebSocket$/.test(made.getExpression().getText())) return false
  return handler.event !== 'message' || keptAs(socket, made) === keptAs(socket, socket.construction)
}

function keptAs({ file: { morph } }: Traced, made: Node): string {
  const { Node: N } = morph
  const parent = clothed(morph, made).getParent()
  if (N.isVariableDeclaration(parent)) return parent.getName()
  return N.isBinaryExpression(parent) ? bare(morph, parent.getLeft()).getText() : ''
}
