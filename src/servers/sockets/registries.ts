import type { Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script/script.js'
import { declarationsOf, functionAround, outermostWrapper, unwrap } from '../../languages/script/syntax.js'
import { memberUseOf } from './member-use.js'

/** What keeps sockets beyond the code that puts one in. */
export interface Registry {
  /** `clients`, `this.rooms`; of `rooms.get(id)` and `rooms[id]` it is `rooms`. */
  readonly registry: Node
  /** The socket is put into one of its entries. */
  readonly isEntry: boolean
}

const deepest = 4

/** The registry that a collection is, or is an entry of; undefined for a list that ends with the function around it. */
export function registryOf(morph: TsMorph, collection: Node, depth = 0): Registry | undefined {
  const { Node: N } = morph
  const value = unwrap(morph, collection)
  if (depth > deepest) return undefined
  if (N.isBinaryExpression(value)) return registryOf(morph, value.getLeft(), depth + 1)
  const entry = registryEntry(morph, value)
  if (entry) {
    const outer = registryOf(morph, entry, depth + 1)
    return outer && { registry: outer.registry, isEntry: true }
  }
  if (N.isPropertyAccessExpression(value)) {
    // `room.members` of a room that is an entry of `rooms`.
    const outer = N.isThisExpression(value.getExpression())
      ? undefined
      : registryOf(morph, value.getExpression(), depth + 1)
    return outer?.isEntry ? outer : { registry: value, isEntry: false }
  }
  if (!N.isIdentifier(value)) return undefined
  const [declaration] = declarationsOf(value)
  if (!N.isVariableDeclaration(declaration)) return declaration && { registry: value, isEntry: false }
  const initial = declaration.getInitializer()
  const from = initial && fromEntry(morph, initial, depth)
  if (from) return from
  return functionAround(morph, value) === functionAround(morph, declaration) && functionAround(morph, value)
    ? undefined
    : { registry: value, isEntry: false }
}

/** `const room = rooms.get(id) ?? new Set()`. */
function fromEntry(morph: TsMorph, initial: Node, depth: number): Registry | undefined {
  const { Node: N } = morph
  const value = unwrap(morph, initial)
  if (N.isBinaryExpression(value)) return fromEntry(morph, value.getLeft(), depth + 1)
  if (!registryEntry(morph, value)) return undefined
  return registryOf(morph, value, depth + 1)
}

/** `rooms` of `rooms[id]` and `rooms.get(id)`. `by`: the methods that give an entry. */
export function registryEntry(morph: TsMorph, value: Node, by = /^(get|find|at)$/): Node | undefined {
  const { Node: N } = morph
  if (N.isElementAccessExpression(value)) return value.getExpression()
  const callee = N.isCallExpression(value) ? unwrap(morph, value.getExpression()) : undefined
  return N.isPropertyAccessExpression(callee) && by.test(callee.getName())
    ? callee.getExpression()
    : undefined
}

/** The collection of `users[socket.id] = name`, `users.set(socket.id, name)`, `online.push(socket.id)`: what belongs to each connection is kept by its id. */
export function keptById(morph: TsMorph, socket: Node): Node | undefined {
  const { Node: N } = morph
  const id = memberUseOf(morph, socket)?.access
  const value = id && outermostWrapper(morph, id)
  let parent = value?.getParent()
  if (N.isPropertyAssignment(parent)) parent = parent.getParent().getParent()
  if (N.isElementAccessExpression(parent) && parent.getArgumentExpression() === value) {
    const assignment = parent.getParent()
    const isPut =
      N.isBinaryExpression(assignment) &&
      assignment.getLeft() === parent &&
      assignment.getOperatorToken().getText() === '='
    return isPut ? parent.getExpression() : undefined
  }
  if (N.isBinaryExpression(parent) && parent.getOperatorToken().getText() === '=') {
    const target = unwrap(morph, parent.getLeft())
    return N.isElementAccessExpression(target) ? target.getExpression() : undefined
  }
  const callee = N.isCallExpression(parent) ? unwrap(morph, parent.getExpression()) : undefined
  return N.isPropertyAccessExpression(callee) && /^(set|add|push|unshift)$/.test(callee.getName())
    ? callee.getExpression()
    : undefined
}
