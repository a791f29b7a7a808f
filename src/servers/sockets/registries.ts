import type { Node } from 'ts-morph'
import { ownerOf } from '../../languages/script/program/program.js'
import type { TsMorph } from '../../languages/script/script.js'
import {
  declarationsOf,
  functionAround,
  outermostWrapper,
  parametersOf,
  referencesOf,
  symbolOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { baseOf, putBy } from '../../languages/script/values/values.js'
import { memberUseOf } from './member-use.js'
import { functionsCalled } from './named-members.js'

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
  if (depth > deepest) return undefined
  const { base, depth: level } = baseOf(collection)
  const found: Registry = { registry: base, isEntry: level > 0 }
  if (N.isPropertyAccessExpression(base)) {
    // `room.members` of a room that is an entry of `rooms`.
    const outer = N.isThisExpression(base.getExpression())
      ? undefined
      : registryOf(morph, base.getExpression(), depth + 1)
    return outer?.isEntry ? outer : found
  }
  const [declaration] = N.isIdentifier(base) ? declarationsOf(base) : []
  const around = functionAround(morph, base)
  const isLocal =
    N.isVariableDeclaration(declaration) && around && around === functionAround(morph, declaration)
  return declaration && !isLocal ? found : undefined
}

/**
 * The collections of `users[socket.id] = name`, `users.set(socket.id, name)`, `online.push(socket.id)`, also where a function of the
 * program's own is given the id: what belongs to each connection is kept by it.
 */
export function keptById(morph: TsMorph, socket: Node): readonly Node[] {
  const id = memberUseOf(morph, socket)?.access
  return id ? keptAs(morph, id, 0) : []
}

const deepestHanding = 2

function keptAs(morph: TsMorph, id: Node, depth: number): readonly Node[] {
  const { Node: N } = morph
  const value = outermostWrapper(morph, id)
  let parent = value.getParent()
  if (N.isPropertyAssignment(parent)) parent = parent.getParent().getParent()
  if (N.isElementAccessExpression(parent) && parent.getArgumentExpression() === value) {
    const assignment = parent.getParent()
    const isPut =
      N.isBinaryExpression(assignment) &&
      assignment.getLeft() === parent &&
      assignment.getOperatorToken().getText() === '='
    return isPut ? [parent.getExpression()] : []
  }
  if (N.isBinaryExpression(parent) && parent.getOperatorToken().getText() === '=') {
    const target = unwrap(morph, parent.getLeft())
    return N.isElementAccessExpression(target) ? [target.getExpression()] : []
  }
  if (!N.isCallExpression(parent)) return []
  const into = putBy(morph, parent)?.into
  if (into) return [into]
  const position = parent.getArguments().indexOf(value)
  if (position < 0 || depth >= deepestHanding) return []
  return functionsCalled(parent.getExpression()).flatMap((one) => {
    const { morph: own } = ownerOf(one).file
    const name = parametersOf(one)[position]?.getNameNode()
    if (!N.isIdentifier(name)) return []
    return referencesOf(own, name.getSourceFile(), name.getText(), symbolOf(name)).flatMap((use) =>
      use === name ? [] : keptAs(own, use, depth + 1),
    )
  })
}

const makesId = /^(?:\w{1,40}\.)?(?:randomUUID|uuid(?:v4|V4)?|v4|nanoid|ulid|cuid|createId)$/

/** Of `sockets.set(id, socket)` with `const id = randomUUID()`: what else is put by that id, `rooms.get(room).push(id)`. */
export function keptByMadeId(morph: TsMorph, put: Node): readonly Node[] {
  const { Node: N } = morph
  const key = N.isCallExpression(put) ? put.getArguments().at(-2) : undefined
  const [declared] = N.isIdentifier(key) ? declarationsOf(key) : []
  const made = N.isVariableDeclaration(declared) ? declared.getInitializer() : undefined
  if (!N.isIdentifier(key) || !N.isCallExpression(made) || !makesId.test(made.getExpression().getText()))
    return []
  return referencesOf(morph, key.getSourceFile(), key.getText(), symbolOf(key)).flatMap((use) =>
    use === key ? [] : keptAs(morph, use, 0).map((one) => entryBehind(morph, one)),
  )
}

/** `rooms.get(room)` of a variable that was given `rooms.get(room) || []`; else the collection itself. */
function entryBehind(morph: TsMorph, collection: Node): Node {
  const { Node: N } = morph
  const [declared] = N.isIdentifier(collection) ? declarationsOf(collection) : []
  const given = N.isVariableDeclaration(declared) ? declared.getInitializer() : undefined
  const entry = N.isBinaryExpression(given) ? given.getLeft() : given
  return N.isCallExpression(entry) && /\.get$/.test(entry.getExpression().getText()) ? entry : collection
}
