import type { Node } from 'ts-morph'
import { isOutside } from '../program/outside.js'
import { classAround, functionsOf } from '../program/resolve.js'
import type { Flow, Through } from './flow.js'
import { followOwner } from './owners.js'
import { parameterOf } from './parameters.js'
import type { Path } from './path.js'
import { recordStep } from './record-step.js'

/** `<Chat socket={ws} />`, `<Live.Provider value={ws}>`, `<Chat {...props} />`. */
export function followAttribute(flow: Flow, expression: Node, path: Path, through: Through): boolean {
  const { Node: N } = flow.morph
  const attribute = N.isJsxSpreadAttribute(expression) ? expression : expression.getParent()
  if (!attribute || !(N.isJsxAttribute(attribute) || N.isJsxSpreadAttribute(attribute))) {
    // A child of an element: what is shown is not kept.
    if (path.length === 0) flow.handOn(expression, { kind: 'shown' }, through)
    return true
  }
  const element = attribute.getFirstAncestor(
    (one) => N.isJsxOpeningElement(one) || N.isJsxSelfClosingElement(one),
  )
  if (!element || !(N.isJsxOpeningElement(element) || N.isJsxSelfClosingElement(element))) return true
  const tag = element.getTagNameNode()
  const name = N.isJsxAttribute(attribute) ? attribute.getNameNode().getText() : undefined
  const given: Path = name === undefined ? path : [`.${name}`, ...path]
  const isProvider = N.isPropertyAccessExpression(tag) && tag.getName() === 'Provider'
  const next = recordStep(flow, attribute, { kind: 'rendered', tag: tag.getText() }, path, through)
  if (isProvider && name === 'value') {
    followOwner(flow, tag.getExpression(), ['<context>', ...path], next)
    return true
  }
  if (/(^|\.)\w*Provider$/.test(tag.getText()) && functionsOf(tag).length === 0 && path.includes('()'))
    // A store is provided: its readers are known by the member's name.
    return true
  const components = /^[a-z]/.test(tag.getText()) && N.isIdentifier(tag) ? [] : functionsOf(tag)
  flow.leadsInto(tag)
  if (components.length === 0) {
    // Elements of the page keep nothing but what they show.
    if (/^[a-z]/.test(tag.getText()) && N.isIdentifier(tag)) return true
    // A function that only reaches the socket, on an element of the page, is called and nothing more.
    if (path[0] !== '()' && !path[0]?.startsWith('!'))
      flow.escape(attribute, { kind: 'rendered', tag: tag.getText() }, through, !isOutside(flow.morph, tag))
    return true
  }
  for (const component of components) {
    if (N.isClassDeclaration(component) || N.isClassExpression(component)) {
      const self = component.getFirstDescendantByKind(flow.morph.SyntaxKind.ThisKeyword)
      if (self && classAround(flow.morph, self) === component)
        followOwner(flow, self, ['.props', ...given], next)
    } else parameterOf(flow, component, 0, given, next)
  }
  return true
}
