import type { CallExpression, Identifier, Node, VariableDeclaration } from 'ts-morph'
import { isLogged } from '../../languages/script/functions.js'
import type { TsMorph } from '../../languages/script/script.js'
import { referencesOf, spanOf, symbolOf, unwrap } from '../../languages/script/syntax.js'
import { constantOf, flatten, wholeAddress } from '../../languages/script/values/address.js'
import { literalOf } from '../../languages/script/values/literals.js'
import { schemesOf, urlObjectOf } from '../../languages/script/values/url-object.js'
import type { SchemeEdit, SchemeHelper } from '../../model/address.js'
import { charge } from '../../model/budget.js'
import { readHelper } from './scheme-helper.js'
import { schemeSwapped } from './scheme-swap.js'

export interface SchemeConversion {
  readonly edits: readonly SchemeEdit[]
  readonly helpers: readonly SchemeHelper[]
  /** What the http address starts from, where a swap of the scheme was undone. */
  readonly origins: readonly Node[]
  /** The expression that makes the whole address: behind the constant, when the argument is one. */
  readonly made: Node
}

/** What a conversion has touched so far. */
interface Work {
  readonly morph: TsMorph
  readonly edits: SchemeEdit[]
  readonly helpers: SchemeHelper[]
  /** Names at which the conversion went into a constant: these very places, and no others, may see another value. */
  readonly constants: Identifier[]
  /** What the http address starts from, where a swap of the scheme was undone. */
  readonly origins: Node[]
}

/**
 * How an address becomes an http one at the place where its scheme is written; undefined when that place was not found,
 * or when something else depends on it. E.g. `'wss://a.example/ws'` → `'https://a.example/ws'`,
 * `(location.protocol === 'https:' ? 'wss:' : 'ws:') + …` → `location.protocol + …`, `base.replace(/^http/, 'ws')` → `base`.
 */
export function convertScheme(morph: TsMorph, value: Node): SchemeConversion | undefined {
  const work: Work = { morph, edits: [], helpers: [], constants: [], origins: [] }
  if (!convert(work, value, 0)) return undefined
  if (!work.constants.every((name) => isOnlyOurs(work, name))) return undefined
  if (!work.origins.every((origin) => isHttp(morph, origin))) return undefined
  return { edits: work.edits, helpers: work.helpers, made: madeBy(morph, value, 0), origins: work.origins }
}

function madeBy(morph: TsMorph, value: Node, depth: number): Node {
  const object = urlObjectOf(morph, value)
  if (object) return object.made
  const initial =
    morph.Node.isIdentifier(value) && depth < deepest ? constantOf(morph, value)?.getInitializer() : undefined
  return initial ? madeBy(morph, unwrap(morph, initial), depth + 1) : value
}

const deepest = 12

/** Works on the leftmost part of an expression, where the scheme stands. False: it cannot be converted. */
function convert(work: Work, node: Node, depth: number): boolean {
  charge(1)
  const { morph } = work
  const { Node: N } = morph
  const value = unwrap(morph, node)
  if (depth > deepest) return false
  const swapped = schemeSwapped(morph, value)
  if (swapped) {
    work.origins.push(swapped)
    return edit(work, value, swapped.getText())
  }
  if (N.isStringLiteral(value) || N.isNoSubstitutionTemplateLiteral(value)) {
    return convertText(work, value.getStart() + 1, value.getLiteralText())
  }
  if (N.isTemplateExpression(value)) {
    const head = value.getHead()
    const [first] = value.getTemplateSpans()
    if (head.getLiteralText() !== '') return convertText(work, head.getStart() + 1, head.getLiteralText())
    return first !== undefined && convert(work, first.getExpression(), depth + 1)
  }
  if (N.isBinaryExpression(value) && value.getOperatorToken().getText() === '+')
    return convert(work, value.getLeft(), depth + 1)
  const whole = wholeAddress(morph, value)
  if (whole) return convert(work, whole, depth + 1)
  if (N.isConditionalExpression(value)) {
    const protocol = protocolOf(morph, value.getCondition())
    const secure = literalOf(morph, value.getWhenTrue())
    if (protocol && secure === 'wss:' && literalOf(morph, value.getWhenFalse()) === 'ws:')
      return edit(work, value, protocol)
    return convert(work, value.getWhenTrue(), depth + 1) && convert(work, value.getWhenFalse(), depth + 1)
  }
  const object = urlObjectOf(morph, value)
  if (object) {
    const edits = schemesOf(morph, object)
    if (edits) work.edits.push(...edits)
    return edits !== undefined
  }
  if (N.isIdentifier(value)) {
    const constant = constantOf(morph, value)
    const initial = constant?.getInitializer()
    if (!constant || !initial || !isPlainlyTyped(morph, constant, initial)) return false
    work.constants.push(value)
    return convert(work, initial, depth + 1)
  }
  return N.isCallExpression(value) && convertCall(work, value, depth)
}

/** `ws://…` and `wss://…` lose `ws` for `http`: the `s` stays. Addresses without a scheme, or with http already, stay. */
function convertText(work: Work, start: number, text: string): boolean {
  if (/^wss?(:\/\/|:?$)/i.test(text)) {
    work.edits.push({ span: { start, end: start + 2 }, text: 'http' })
    return true
  }
  return /^(\/|\?|\.|https?:)/i.test(text)
}

function edit(work: Work, node: Node, text: string): boolean {
  work.edits.push({ span: spanOf(node), text })
  return true
}

function convertCall(work: Work, call: CallExpression, depth: number): boolean {
  const { morph } = work
  const helper = readHelper(morph, call)
  if (!helper) return false
  const others = referencesOf(
    morph,
    call.getSourceFile(),
    helper.name.getText(),
    symbolOf(helper.name),
  ).filter((use) => use.getParent() !== call && use.getPos() !== helper.name.getPos())
  if (helper.http !== undefined) {
    work.helpers.push({
      name: helper.name.getText(),
      declaration: helper.declaration,
      call: spanOf(call),
      httpExpression: helper.http,
      otherUses: others.length,
      exported: helper.exported,
    })
    if (helper.origin) work.origins.push(helper.origin)
    return edit(work, call, helper.http)
  }
  // The helper makes the address itself: it is converted where it stands, if no other code calls it.
  if (helper.returned.length === 0 || helper.exported || others.length > 0) return false
  return helper.returned.every((one) => convert(work, one, depth + 1))
}

/** `location.protocol === 'https:'` → `location.protocol`; undefined for every other condition. */
function protocolOf(morph: TsMorph, condition: Node): string | undefined {
  const { Node: N } = morph
  const test = unwrap(morph, condition)
  if (!N.isBinaryExpression(test) || !/^={2,3}$/.test(test.getOperatorToken().getText())) return undefined
  const left = test.getLeft().getText()
  const isProtocol = /^((window|document|self|globalThis)\.)?location\.protocol$/.test(left)
  return isProtocol && literalOf(morph, test.getRight()) === 'https:' ? left : undefined
}

/** A type on the constant that the new address would not have, or a cast of its value, would have to change as well. */
function isPlainlyTyped(morph: TsMorph, constant: VariableDeclaration, initial: Node): boolean {
  const type = constant.getTypeNode()?.getText()
  return (
    (type === undefined || type === 'string') &&
    (unwrap(morph, initial) === initial || morph.Node.isParenthesizedExpression(initial))
  )
}

/**
 * What is left when a scheme swap is undone must be an http address. A literal shows it; a name with `socket` or `env` in it may
 * hold a ws address already, which is why people swap.
 */
function isHttp(morph: TsMorph, origin: Node): boolean {
  const [first] = flatten(morph, origin)
  if (first?.kind === 'text') return /^(https?:|\/)/i.test(first.text)
  return !/\bwss?\b|ws_|_ws|websocket|socket|\benv\b/i.test(first?.text ?? origin.getText())
}

/** True when a constant is read only where the address is made, or by people in a log. */
function isOnlyOurs(work: Work, name: Identifier): boolean {
  const { morph } = work
  const uses = referencesOf(morph, name.getSourceFile(), name.getText(), symbolOf(name))
  const exported = symbolOf(name)
    ?.getDeclarations()[0]
    ?.getFirstAncestorByKind(morph.SyntaxKind.VariableStatement)
    ?.hasExportKeyword()
  if (exported) return false
  return uses.every((use) => {
    const parent = use.getParent()
    if (parent && morph.Node.isVariableDeclaration(parent) && parent.getNameNode() === use) return true
    return work.constants.some((own) => own === use) || isLogged(morph, use)
  })
}
