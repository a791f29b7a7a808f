import type { Node } from 'ts-morph'
import type { Way as Onward } from '../../../model/socket-use.js'
import { unwrap } from '../syntax.js'
import { followField } from './classes.js'
import type { Flow, Through } from './flow.js'
import { followDestructured, followName } from './names.js'
import { storeIn } from './owners.js'
import { isElement, type Path, without } from './path.js'
import type { Way } from './values.js'

/** `name = value`, `const name = value`, `object.member = value`. */
export const asTarget: Way = (flow, value, parent, path, through) => {
  const { Node: N } = flow.morph
  if (N.isVariableDeclaration(parent)) {
    if (parent.getInitializer() !== value) return true
    const name = parent.getNameNode()
    const onward: Onward = N.isIdentifier(name)
      ? { kind: 'named', name: name.getText() }
      : { kind: 'taken-apart' }
    followDestructured(flow, name, path, goesOn(flow, value, onward, path, through))
    return true
  }
  if (N.isBindingElement(parent)) {
    if (parent.getInitializer() === value) followDestructured(flow, parent.getNameNode(), path, through)
    return true
  }
  if (N.isImportEqualsDeclaration(parent)) {
    flow.handOn(parent, { kind: 'named', name: parent.getName() }, through)
    followName(flow, parent.getNameNode(), path, through)
    return true
  }
  if (N.isParameterDeclaration(parent)) {
    if (parent.getInitializer() === value) followDestructured(flow, parent.getNameNode(), path, through)
    return true
  }
  if (N.isPropertyDeclaration(parent) && path[0] === '<context>' && parent.getName() === 'contextType') {
    followField(flow, parent, 'context', without(path), through)
    return true
  }
  if (N.isPropertyDeclaration(parent)) {
    followField(flow, parent, parent.getName(), path, through)
    return true
  }
  if (N.isBinaryExpression(parent) && /^(\?\?|\|\||&&)?=$/.test(parent.getOperatorToken().getText())) {
    if (parent.getRight() !== value) return false
    const onward: Onward = { kind: 'assigned', to: parent.getLeft().getText().slice(0, 40) }
    const target = parent.getLeft()
    if (
      path[0] === '<context>' &&
      N.isPropertyAccessExpression(target) &&
      target.getName() === 'contextType'
    ) {
      storeIn(flow, target.getExpression(), ['new', '.context', ...without(path)], through)
      return true
    }
    storeIn(flow, target, path, goesOn(flow, value, onward, path, through))
    // The assignment is a value itself: `return (this.ws = new WebSocket(url))`.
    flow.value(parent, path, through)
    return true
  }
  if (N.isForOfStatement(parent) && parent.getExpression() === value) {
    const initial = parent.getInitializer()
    // `for (one of all)` of a name that the script declares nowhere.
    if (N.isIdentifier(initial) && isElement(path)) followName(flow, initial, without(path), through)
    const [declaration] = initial.getDescendantsOfKind(flow.morph.SyntaxKind.VariableDeclaration)
    const name = declaration?.getNameNode()
    if (name && path[0] === '<key>') followDestructured(flow, name, ['.0', ...without(path)], through)
    if (name && isElement(path)) {
      // A Map gives pairs of key and value.
      const isPair =
        N.isArrayBindingPattern(name) && name.getElements().length === 2 && without(path)[0] !== '.0'
      followDestructured(
        flow,
        name,
        isPair && !without(path)[0]?.startsWith('.1') ? ['.1', ...without(path)] : without(path),
        through,
      )
    }
    return true
  }
  return false
}

/**
 * The first name of a socket is its own; every further one is recorded as a step. A holder of the socket is recorded when it holds
 * it.
 */
export function goesOn(flow: Flow, value: Node, onward: Onward, path: Path, through: Through): Through {
  if (path.length > 0 || unwrap(flow.morph, value) === flow.origin) return through
  // The result of a call was recorded where the function returned it.
  if (flow.morph.Node.isIdentifier(value) || flow.morph.Node.isPropertyAccessExpression(value))
    flow.handOn(value, onward, through)
  else return through
  return [...through, onward]
}
