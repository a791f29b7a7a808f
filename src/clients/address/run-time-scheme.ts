import type { Node } from 'ts-morph'
import { declarationOf } from '../../languages/script/program/declarations.js'
import { memberDeclarations } from '../../languages/script/program/member-types.js'
import type { TsMorph } from '../../languages/script/script.js'
import { outermostWrapper, spanOf, unwrap } from '../../languages/script/syntax.js'
import { possibleTexts } from '../../languages/script/values/address.js'
import { maskCode, originPart, splitQuery } from '../../languages/script/values/address-text.js'
import { newSearch, valuesBehind } from '../../languages/script/values/values.js'
import type { UrlExpression } from '../../model/address.js'
import { schemeSwapped } from './scheme-swap.js'

/**
 * The code that an address begins with, where its scheme stands in no text that could be edited: `url` of `url`, `base` of
 * `` `${base}/ws` ``. undefined where it may be no string, or be good for one connection only, as what a server answers may be.
 */
export function schemeAtRunTime(morph: TsMorph, argument: Node): UrlExpression['atRunTime'] {
  const { Node: N } = morph
  const value = unwrap(morph, argument)
  if (N.isTemplateExpression(value)) {
    const first = value.getTemplateSpans()[0]?.getExpression()
    const inside =
      value.getHead().getLiteralText() === '' && first ? schemeAtRunTime(morph, first) : undefined
    // To a compiler it may be absent; the text says "undefined" then, as it did.
    const isLoose = inside && /^process\.env\.\w+$/.test(inside.from) && isTyped(value)
    return isLoose ? { ...inside, from: `${inside.from}?` } : inside
  }
  if (N.isBinaryExpression(value) && value.getOperatorToken().getText() === '+')
    return schemeAtRunTime(morph, value.getLeft())
  const code = outermostWrapper(morph, value)
  const swapped = schemeSwapped(morph, value)
  const from = swapped ?? code
  if (!mayBeText(morph, unwrap(morph, from)) || isAnswered(morph, from)) return undefined
  const takesCall =
    N.isIdentifier(from) ||
    N.isPropertyAccessExpression(from) ||
    N.isElementAccessExpression(from) ||
    N.isCallExpression(from) ||
    N.isNonNullExpression(from) ||
    N.isParenthesizedExpression(from)
  return { span: spanOf(code), from: takesCall ? from.getText() : `(${from.getText()})` }
}

function isTyped(node: Node): boolean {
  return /\.[cm]?tsx?$/.test(node.getSourceFile().getFilePath())
}

/** What is waited for, or comes with an event: a server may have made it for this one connection. So may what is looked for in vain. */
function isAnswered(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  const isAnswer = (one: Node) => N.isAwaitExpression(one) || isHandedIn(morph, one)
  const search = newSearch(morph, { isEnd: isAnswer })
  const seen = new Set<Node>()
  const left = [node]
  for (let at = left.pop(); at; at = left.pop()) {
    if (search.left <= 0) return true
    for (const value of valuesBehind(search, at)) {
      if (seen.has(value)) continue
      seen.add(value)
      if (isAnswer(value) || (N.isCallExpression(value) && isAwaited(value.getText()))) return true
      left.push(...madeOf(morph, value))
    }
  }
  return false
}

/** What a value is put together of, or taken from. */
function madeOf(morph: TsMorph, value: Node): readonly Node[] {
  const { Node: N } = morph
  if (N.isBinaryExpression(value)) return [value.getLeft(), value.getRight()]
  if (N.isTemplateExpression(value)) return value.getTemplateSpans().map((one) => one.getExpression())
  if (N.isCallExpression(value)) return value.getArguments()
  if (N.isElementAccessExpression(value)) return [value.getExpression()]
  if (N.isPropertyAccessExpression(value))
    return N.isThisExpression(value.getExpression()) ? [] : [value.getExpression()]
  const element = N.isIdentifier(value) ? declarationOf(morph, value) : undefined
  const whole = N.isBindingElement(element)
    ? element.getFirstAncestorByKind(morph.SyntaxKind.VariableDeclaration)?.getInitializer()
    : undefined
  return whole ? [whole] : []
}

const isAwaited = (code: string) => /\bjson\(\)|\.data\b|\bresponse\b/.test(code)

/** The parameter of a callback of an answer or of an event, or a state: what that is set to may come from anywhere. */
function isHandedIn(morph: TsMorph, declaration: Node): boolean {
  const { Node: N } = morph
  if (N.isBindingElement(declaration)) {
    if (N.isArrayBindingPattern(declaration.getParent())) return true
    const whole = declaration.getFirstAncestor(
      (one) => N.isVariableDeclaration(one) || N.isParameterDeclaration(one),
    )
    return whole !== undefined && isHandedIn(morph, whole)
  }
  const call = declaration.getParent()?.getParent()
  return (
    N.isParameterDeclaration(declaration) &&
    N.isCallExpression(call) &&
    /\b(then|subscribe|on|once|addEventListener|done|success)$/.test(call.getExpression().getText())
  )
}

/** A string by its type, or by how code in JavaScript would be read: no object of `URL`, no function, no list. */
function mayBeText(morph: TsMorph, value: Node): boolean {
  const { Node: N } = morph
  if (N.isBinaryExpression(value))
    return (
      /^(\|\||\?\?)$/.test(value.getOperatorToken().getText()) &&
      mayBeText(morph, unwrap(morph, value.getLeft())) &&
      mayBeText(morph, unwrap(morph, value.getRight()))
    )
  if (N.isConditionalExpression(value))
    return [value.getWhenTrue(), value.getWhenFalse()].every((one) => mayBeText(morph, unwrap(morph, one)))
  if (N.isStringLiteral(value) || N.isNoSubstitutionTemplateLiteral(value) || N.isTemplateExpression(value))
    return true
  if (N.isCallExpression(value) || N.isElementAccessExpression(value)) return true
  if (N.isIdentifier(value)) {
    const declaration = declarationOf(morph, value)
    return declaration === undefined || isOfText(morph, declaration)
  }
  return (
    N.isPropertyAccessExpression(value) &&
    memberDeclarations(value.getNameNode()).every((one) => isOfText(morph, one))
  )
}

const textType =
  /^\(?(string|any|null|undefined|['"`][^'"`]*['"`])(\s*\|\s*(string|null|undefined|['"`][^'"`]*['"`]))*\)?$/

function isOfText(morph: TsMorph, declaration: Node): boolean {
  const { Node: N } = morph
  const isTyped =
    N.isVariableDeclaration(declaration) ||
    N.isParameterDeclaration(declaration) ||
    N.isPropertyDeclaration(declaration) ||
    N.isPropertySignature(declaration)
  if (!isTyped) return true
  const type = declaration.getTypeNode()?.getText()
  if (type !== undefined) return textType.test(type)
  const initial = 'getInitializer' in declaration ? declaration.getInitializer() : undefined
  const made = initial && unwrap(morph, initial)
  return !(
    N.isNewExpression(made) ||
    N.isObjectLiteralExpression(made) ||
    N.isArrayLiteralExpression(made) ||
    N.isArrowFunction(made) ||
    N.isFunctionExpression(made)
  )
}

/** Names of what says where a server is, and nothing behind it. */
const namesServer =
  /(^|[._])(host|hostname|port|domain|server|origin)\}$|Host\}$|Port\}$|Domain\}$|HOST\}$|PORT\}$/

/**
 * What stands between an address, up to its query, and a path behind it: `/`, or nothing where it ends in one. undefined where that cannot be
 * known: it ends in code that may bring a query or a slash, and is no name in a path or of a server.
 */
export function jointOf(morph: TsMorph, argument: Node, pattern: string): UrlExpression['joint'] {
  const masked = maskCode(pattern)
  const [address] = splitQuery(masked.text)
  const isAlone = address === originPart(address) && !address.includes('//')
  if (!isAlone) return jointBehind(pattern) ?? jointOfHosts(morph, argument)
  // A query that is written behind the code is no part of it.
  const marks = pattern.includes('?') && splitQuery(masked.text)[1] !== '' ? 1 : 0
  const texts = possibleTexts(morph, argument).map((text) =>
    maskCode(text).text.split('?').length - 1 === marks ? jointBehind(text) : undefined,
  )
  return texts.every((one) => one === texts[0]) ? texts[0] : undefined
}

/** `/` where the code behind `//` is known to be one of a few hosts. */
function jointOfHosts(morph: TsMorph, argument: Node): '/' | undefined {
  const texts = possibleTexts(morph, argument)
  const isHost = (text: string) => {
    const [address, query] = splitQuery(maskCode(text).text)
    return query === '' && address === originPart(address) && jointBehind(text) === '/'
  }
  return texts.length > 1 && texts.every(isHost) ? '/' : undefined
}

function jointBehind(pattern: string): UrlExpression['joint'] {
  const masked = maskCode(pattern)
  const [address] = splitQuery(masked.text)
  if (address === '') return undefined
  if (!/[\ue000-\uf8ff]$/.test(address)) return address.endsWith('/') ? '' : '/'
  const last = masked.unmask(address.at(-1) ?? '')
  const origin = originPart(address)
  if (address.length === origin.length)
    return origin.includes('//') && namesServer.test(last) ? '/' : undefined
  const isSegment = /[-/_.~][\ue000-\uf8ff]$/.test(address) && !/search|query|param|hash|\bqs\b/i.test(last)
  return isSegment ? '/' : undefined
}
