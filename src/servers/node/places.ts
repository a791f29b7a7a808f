import type { Node } from 'ts-morph'
import { isFunctionLike } from '../../languages/script/program/resolve.js'
import type { TsMorph } from '../../languages/script/script.js'
import { isStatementList, outermostWrapper, spanOf } from '../../languages/script/syntax.js'
import type { KitPlace } from '../../model/server-socket.js'
import { addsListener } from '../sockets/member-use.js'

/** The statement that a node is in, where lines can be put beside it: in a list of statements, with no function between. */
export function statementAround(morph: TsMorph, node: Node): Node | undefined {
  for (let child = node, at = node.getParent(); at; child = at, at = at.getParent()) {
    if (isStatementList(morph, at)) return child
    if (isFunctionLike(morph, at) || morph.Node.isIfStatement(at) || morph.Node.isPropertyDeclaration(at))
      return undefined
  }
  return undefined
}

/** `server`, `this.server`, `app.server`: an expression that can be repeated in its scope. */
export function isRepeatable(text: string): boolean {
  return /^(this\.)?#?[\w$]{1,80}(\.#?[\w$]{1,80}){0,4}$/.test(text)
}

/** The name that keeps what a call gives, or `none`; undefined: it is handed on. `const server = app.listen(80).on('error', …)`. */
export function nameKept(morph: TsMorph, made: Node): { readonly name: string | undefined } | undefined {
  const { Node: N } = morph
  let at = outermostWrapper(morph, made)
  for (;;) {
    const parent = at.getParent()
    if (!parent) return undefined
    const call =
      N.isPropertyAccessExpression(parent) &&
      (addsListener.test(parent.getName()) || parent.getName() === 'setTimeout')
        ? parent.getParent()
        : undefined
    if (N.isCallExpression(call) && call.getExpression() === parent) at = outermostWrapper(morph, call)
    else if (N.isAwaitExpression(parent)) at = outermostWrapper(morph, parent)
    else if (N.isVariableDeclaration(parent)) {
      const name = parent.getNameNode()
      return N.isIdentifier(name) ? { name: name.getText() } : undefined
    } else if (N.isBinaryExpression(parent) && parent.getOperatorToken().getText() === '=') {
      const name = parent.getLeft().getText()
      return isRepeatable(name) && parent.getRight() === at ? { name } : undefined
    } else return N.isExpressionStatement(parent) ? { name: undefined } : undefined
  }
}

/** At the beginning of the constructor, for the server that a field of its class is given: `wss = new WebSocketServer({ port: 80 })`. */
function placeInConstructor(morph: TsMorph, made: Node): KitPlace | undefined {
  const { Node: N } = morph
  const field = outermostWrapper(morph, made).getParent()
  if (!N.isPropertyDeclaration(field) || field.isStatic()) return undefined
  const owner = field.getParent()
  const [making] = N.isClassDeclaration(owner) ? owner.getConstructors() : []
  const [first] = making?.getStatements() ?? []
  if (!first || !/^#?[\w$]+$/.test(field.getName())) return undefined
  const isSuper = /^super\b/.test(first.getText())
  return {
    kind: 'call',
    statement: spanOf(first),
    isAbove: !isSuper,
    server: `this.${field.getName()}`,
  }
}

/** Behind the statement of a call that gives the server; one that keeps it under no name gets `const <fresh> =` before it. */
export function placeBehind(morph: TsMorph, made: Node, fresh: string): KitPlace {
  const field = placeInConstructor(morph, made)
  if (field) return field
  const statement = statementAround(morph, made)
  const kept = nameKept(morph, made)
  if (!statement || !kept) return { kind: 'none', why: 'unassigned' }
  if (kept.name !== undefined)
    return { kind: 'call', statement: spanOf(statement), isAbove: false, server: kept.name }
  return {
    kind: 'call',
    statement: spanOf(statement),
    isAbove: false,
    server: fresh,
    naming: statement.getStart(),
  }
}

/** Beside a statement in which the server has a name already: behind it, and above one that leaves the function. */
export function placeBeside(morph: TsMorph, node: Node, server: string): KitPlace {
  const { Node: N } = morph
  const statement = statementAround(morph, node)
  if (!statement || !isRepeatable(server.replace(/\(\)$/, ''))) return { kind: 'none', why: 'unassigned' }
  const isAbove = N.isReturnStatement(statement) || N.isThrowStatement(statement)
  return { kind: 'call', statement: spanOf(statement), isAbove, server }
}
