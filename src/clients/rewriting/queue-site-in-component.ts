import type { Node, ObjectLiteralExpression } from 'ts-morph'
import { outermostLiteral } from '../../languages/script/flow/this-owner.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { spanOf, unwrap } from '../../languages/script/syntax.js'
import type { TracedUse } from '../follow/uses.js'
import { isTyped, type Room, stream } from './queue-site-parts.js'

/**
 * Members of a Vue component in the Options API whose instance holds the socket, if all that is sent and closed is done there: functions stand
 * before its first method, values need no declaration. A component that takes options of others may have members of the same names.
 */
export function roomInComponent(
  { morph, source }: ScriptFile,
  construction: Node,
  calls: readonly TracedUse[],
): Room | undefined {
  const { Node: N } = morph
  const component = source.language === 'vue' ? componentAround(morph, construction) : undefined
  if (!component || isTyped(construction)) return undefined
  if (
    !component.getProperties().every((one) => 'getName' in one && !/^(mixins|extends)$/.test(one.getName()))
  )
    return undefined
  const methods = component.getProperty('methods')
  const members = N.isPropertyAssignment(methods) ? methods.getInitializer() : undefined
  const [first] = N.isObjectLiteralExpression(members) ? members.getProperties() : []
  const isHere = calls.every((call) => {
    const place = stream(call)
    const access = place && unwrap(morph, place)
    return (
      N.isPropertyAccessExpression(access) &&
      N.isThisExpression(access.getExpression()) &&
      componentAround(morph, access) === component
    )
  })
  if (!first || !isHere) return undefined
  const start = first.getLeadingCommentRanges()[0]?.getPos() ?? first.getStart()
  return { kind: 'component', own: '', later: '', after: { ...spanOf(first), start } }
}

/** The exported component whose `this` a node uses: arrow functions have none. */
function componentAround(morph: TsMorph, node: Node): ObjectLiteralExpression | undefined {
  const { Node: N } = morph
  const member = node.getFirstAncestor(
    (one) => N.isMethodDeclaration(one) || N.isFunctionExpression(one) || N.isFunctionDeclaration(one),
  )
  const property = N.isFunctionExpression(member) ? member.getParent() : member
  const literal = property?.getParent()
  if (!N.isMethodDeclaration(property) && !N.isPropertyAssignment(property)) return undefined
  if (!N.isObjectLiteralExpression(literal)) return undefined
  const component = outermostLiteral({ morph }, literal)
  const group = literal === component ? undefined : literal.getParent()
  const isGroup = N.isPropertyAssignment(group) && group.getParent() === component
  const isOfInstance = group === undefined || (isGroup && /^(methods|computed|watch)$/.test(group.getName()))
  const around = component.getParent()
  const isDefined =
    N.isCallExpression(around) && /^((Vue\.)?extend|defineComponent)$/.test(around.getExpression().getText())
  const exported = isDefined ? around.getParent() : around
  return N.isObjectLiteralExpression(component) && isOfInstance && N.isExportAssignment(exported)
    ? component
    : undefined
}
