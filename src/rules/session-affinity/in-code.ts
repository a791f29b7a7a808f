import type { Node } from 'ts-morph'
import type { Argument, Expression } from '../../languages/python/ast.js'
import { calleeSpan } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { descendantsOf, spanOf } from '../../languages/script/syntax.js'
import { type Affinity, saidBy } from './affinity.js'

/** Programs of CDK and Pulumi, and manifests as objects. */
export function* affinitiesInScript({ morph, ast }: ScriptFile): Iterable<Affinity> {
  const { Node: N, SyntaxKind: K } = morph
  for (const property of descendantsOf(morph, ast, K.PropertyAssignment)) {
    const name = property.getNameNode()
    const key = N.isStringLiteral(name) ? name.getLiteralText() : name.getText()
    const value = property.getInitializer()
    const found = (by: Affinity['by'], setting: string): Affinity => ({
      by,
      setting,
      at: spanOf(name),
      before: namesAround(morph, property),
    })
    if (key === 'stickinessCookieDuration') yield found('cookie', key)
    else if (key === 'stickiness' && N.isObjectLiteralExpression(value)) {
      const type = textOf(morph, value.getProperty('type'))
      const isOff = textOf(morph, value.getProperty('enabled')) === 'false'
      if (!isOff && /^(lb_cookie|app_cookie|source_ip)$/.test(type))
        yield found(type === 'source_ip' ? 'address' : 'cookie', `stickiness: ${type}`)
    } else {
      const said = saidBy(key, textOf(morph, property)) ?? ofPair(morph, property)
      if (said) yield found(said.by, said.setting)
    }
  }
  for (const call of descendantsOf(morph, ast, K.CallExpression)) {
    const callee = call.getExpression()
    if (!N.isPropertyAccessExpression(callee)) continue
    const [first, second] = call.getArguments()
    const [key, value] = [first, second].map((one) => (N.isStringLiteral(one) ? one.getLiteralText() : ''))
    const name = callee.getName()
    const said =
      name === 'enableCookieStickiness'
        ? ({ by: 'cookie', setting: name } as const)
        : name === 'setAttribute'
          ? saidBy(key ?? '', value ?? '')
          : undefined
    if (said) yield { ...said, at: spanOf(callee.getNameNode()), before: [callee.getExpression().getText()] }
  }
}

/** `{ key: 'stickiness.enabled', value: 'true' }`, told at its key. */
function ofPair(morph: TsMorph, property: Node) {
  const { Node: N } = morph
  const around = property.getParent()
  if (!N.isObjectLiteralExpression(around) || around.getProperty('key') !== property) return undefined
  return saidBy(textOf(morph, property), textOf(morph, around.getProperty('value')))
}

/** A text or `true` of a property, as it is written. */
function textOf({ Node: N }: TsMorph, property: Node | undefined): string {
  const value = N.isPropertyAssignment(property) ? property.getInitializer() : undefined
  if (N.isStringLiteral(value)) return value.getLiteralText()
  return N.isTrueLiteral(value) || N.isFalseLiteral(value) ? value.getText() : ''
}

/** `'Chat'` of `new TargetGroup(this, 'Chat', { … })`. */
function namesAround({ Node: N }: TsMorph, node: Node): readonly string[] {
  const made = node.getAncestors().find((one) => N.isNewExpression(one) || N.isCallExpression(one))
  if (!N.isNewExpression(made) && !N.isCallExpression(made)) return []
  return made.getArguments().flatMap((one) => (N.isStringLiteral(one) ? [one.getLiteralText()] : []))
}

export function* affinitiesInPython({ module, source }: PythonFile): Iterable<Affinity> {
  for (const { call } of module.calls) {
    const at = calleeSpan(source.text, call.callee)
    const texts = call.arguments.flatMap(({ name, value }) =>
      name === undefined && value.kind === 'text' ? [value.text] : [],
    )
    const name = call.callee.kind === 'attribute' ? call.callee.name : ''
    if (name === 'enable_cookie_stickiness')
      yield { by: 'cookie', setting: name, at, before: ownerOf(call.callee) }
    const [key = '', value = ''] = texts
    const attribute = name === 'set_attribute' ? saidBy(key, value) : undefined
    if (attribute) yield { ...attribute, at, before: ownerOf(call.callee) }
    for (const argument of call.arguments) {
      const said = ofArgument(argument)
      if (said) yield { ...said, at: argument.value.span, before: texts }
    }
  }
}

function ofArgument({ name = '', value }: Argument) {
  if (name === 'stickiness_cookie_duration') return { by: 'cookie', setting: name } as const
  return value.kind === 'text' ? saidBy(name, value.text) : undefined
}

function ownerOf(callee: Expression): readonly string[] {
  if (callee.kind !== 'attribute') return []
  const { object } = callee
  return object.kind === 'name' || object.kind === 'attribute' ? [object.name] : []
}
