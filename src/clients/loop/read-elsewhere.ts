import type { Node } from 'ts-morph'
import { isLogged } from '../../languages/script/functions.js'
import { runnersOf } from '../../languages/script/runs.js'
import { outermostWrapper, symbolOf, unwrap } from '../../languages/script/syntax.js'
import { changeAt, isGivenOut, isHolder, isOpenMember, isTimerName, namingsOf } from '../behaviour/changes.js'
import { handlersOf } from '../behaviour/handlers-of.js'
import type { Traced } from '../features/define-feature.js'

/** What a loop sets is its own as long as no other code looks at it. */
export function isReadElsewhere(socket: Traced, target: Node, own: ReadonlySet<Node>): boolean {
  const { morph } = socket.file
  const { Node: N } = morph
  const change = changeAt(morph, target)
  if (change === undefined) return true
  if (N.isBinaryExpression(change)) {
    const given = change.getRight()
    if (given.getText().includes(socket.construction.getText()) || isHolder(socket, unwrap(morph, given)))
      return false
  }
  if (N.isIdentifier(target) && symbolOf(target) === undefined) return true
  if (isGivenOut(morph, target)) return true
  if (isTimerName(morph, target)) return false
  if (N.isPropertyAccessExpression(target) && !N.isThisExpression(unwrap(morph, target.getExpression())))
    return isSharedObject(socket, target.getExpression(), own)
  const elsewhere = namingsOf(morph, target).filter(
    (one) => changeAt(morph, one) === undefined && !isLogged(morph, one) && !isOwn(socket, one, own),
  )
  if (isHolder(socket, target)) return elsewhere.some((one) => !isGuard(socket, one))
  return elsewhere.length > 0 || isOpenMember(morph, target)

  /** Members of an object that is made in the file, and of which nothing but members is used, by the loop alone. */
  function isSharedObject({ file }: Traced, given: Node, functions: ReadonlySet<Node>): boolean {
    const object = unwrap(file.morph, given)
    if (!N.isIdentifier(object) || isGivenOut(file.morph, object)) return true
    return namingsOf(file.morph, object).some((one) => {
      const access = one.getParent()
      if (!N.isPropertyAccessExpression(access) || access.getExpression() !== one) return true
      return (
        changeAt(file.morph, access) === undefined &&
        !isLogged(file.morph, one) &&
        !isOwn(socket, one, functions) &&
        !isTimerName(file.morph, access) &&
        !(isHolder(socket, access) && isGuard(socket, access))
      )
    })
  }
}

function isOwn(socket: Traced, node: Node, own: ReadonlySet<Node>): boolean {
  const { morph } = socket.file
  const messages = handlersOf(socket, 'message', 'open').flatMap(({ bodies }) => bodies)
  const { bodies } = runnersOf(morph, node)
  return bodies.some((body) => own.has(body)) && !bodies.some((body) => messages.includes(body))
}

/** `if (socket) …`, `if (!socket) return`, `socket?.close()`: nothing else happens where there is no socket. */
function isGuard({ file: { morph } }: Traced, naming: Node): boolean {
  const { Node: N } = morph
  let at: Node = outermostWrapper(morph, naming)
  let parent = at.getParent()
  let isDenied = false
  if (N.isPrefixUnaryExpression(parent)) {
    isDenied = true
    at = parent
    parent = at.getParent()
  }
  while (N.isBinaryExpression(parent) && parent.getOperatorToken().getText() === '&&') {
    at = parent
    parent = at.getParent()
  }
  if (N.isIfStatement(parent) && parent.getExpression() === at) {
    if (parent.getElseStatement()) return false
    return !isDenied || /^\{?\s*return;?\s*\}?$/.test(parent.getThenStatement().getText())
  }
  if (isDenied || N.isBinaryExpression(parent) || N.isConditionalExpression(parent)) return false
  return !N.isJsxExpression(parent) && !N.isReturnStatement(parent)
}
