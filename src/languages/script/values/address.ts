import type { CallExpression, Node, VariableDeclaration } from 'ts-morph'
import { charge, cutShort } from '../../../model/budget.js'
import { once } from '../../../model/once.js'
import { inserted, mostAlternatives } from '../../../model/put-together.js'
import type { Span } from '../../../model/source.js'
import { assignedValues } from '../program/assignments.js'
import { ownerOf } from '../program/program.js'
import { isModule } from '../program/surroundings.js'
import type { TsMorph } from '../script.js'
import { declarationsOfSymbol, referencesOf, symbolOf, unwrap } from '../syntax.js'
import { authorityOf, maskCode, originPart, splitQuery } from './address-text.js'
import { partsOfUrl, pathsGivenTo, urlObjectOf } from './url-object.js'
import { newSearch, type Search, valuesBehind } from './values.js'

/** One piece of an address: text that is written somewhere, or an expression that is not known. */
export type AddressPart =
  | { readonly kind: 'text'; readonly text: string; readonly span?: Span }
  | { readonly kind: 'expression'; readonly text: string }

const deepest = 12
const mostParts = 40

/** E.g. `` `wss://${host}/ws` `` → text `wss://`, expression `host`, text `/ws`; constants are followed to their value. */
export function flatten(morph: TsMorph, node: Node, depth = 0): readonly AddressPart[] {
  charge(1)
  const { Node: N } = morph
  const value = unwrap(morph, node)
  const unknown: AddressPart = { kind: 'expression', text: value.getText() }
  if (depth > deepest) return [unknown]
  if (N.isStringLiteral(value) || N.isNoSubstitutionTemplateLiteral(value))
    return [textOf(value.getLiteralText(), value, 1, 1)]
  if (N.isTemplateExpression(value)) {
    const head = value.getHead()
    const parts: AddressPart[] = [textOf(head.getLiteralText(), head, 1, 2)]
    for (const span of value.getTemplateSpans()) {
      const literal = span.getLiteral()
      parts.push(...flatten(morph, span.getExpression(), depth + 1))
      parts.push(textOf(literal.getLiteralText(), literal, 1, N.isTemplateTail(literal) ? 1 : 2))
    }
    return parts.filter((part, index) => part.text !== '' || index === parts.length - 1)
  }
  if (N.isBinaryExpression(value) && value.getOperatorToken().getText() === '+') {
    return [...flatten(morph, value.getLeft(), depth + 1), ...flatten(morph, value.getRight(), depth + 1)]
  }
  const whole = wholeAddress(morph, value)
  if (whole) return flatten(morph, whole, depth + 1)
  const object = urlObjectOf(morph, value)
  const resolved = object && partsOfUrl(morph, object)
  if (object && resolved)
    return [
      { kind: 'expression', text: resolved.base },
      ...flatten(morph, resolved.path, depth + 1),
      ...(object.hasQuery ? ([{ kind: 'text', text: '?' }, unknown] as const) : []),
    ]
  if (N.isIdentifier(value)) {
    const constant = constantOf(morph, value)
    const parts = constant && partsOf(morph, constant, depth)
    // Constants that repeat each other double with every step.
    if (parts && parts.length <= mostParts && inserted(parts.map(({ text }) => text).join('')) !== undefined)
      return parts
    const ofPage = takenOffLocation(morph, value)
    if (ofPage !== undefined) return [{ kind: 'expression', text: ofPage }]
  }
  return [unknown]
}

/** `const { host } = window.location`: `host` is `window.location.host`. */
function takenOffLocation({ Node: N }: TsMorph, name: Node): string | undefined {
  const [element, second] = declarationsOfSymbol(symbolOf(name))
  if (second || !N.isBindingElement(element) || element.getInitializer() || element.getDotDotDotToken())
    return undefined
  const variable = element.getParent().getParent()
  const object = N.isVariableDeclaration(variable) ? variable.getInitializer()?.getText() : undefined
  const member = element.getPropertyNameNode() ?? element.getNameNode()
  return object && /^((window|document|self|globalThis)\.)?location$/.test(object) && N.isIdentifier(member)
    ? `${object}.${member.getText()}`
    : undefined
}

/** `new URL(address)` without a base says the same address. */
export function wholeAddress(morph: TsMorph, value: Node): Node | undefined {
  if (
    !morph.Node.isNewExpression(value) ||
    !/^((window|globalThis|self)\.)?URL$/.test(value.getExpression().getText())
  )
    return undefined
  const [address, base] = value.getArguments()
  return base ? undefined : address
}

const known = new WeakMap<VariableDeclaration, readonly AddressPart[]>()

/** What a constant stands for, worked out once; undefined when it is no text. */
function partsOf(
  morph: TsMorph,
  constant: VariableDeclaration,
  depth: number,
): readonly AddressPart[] | undefined {
  const initial = constant.getInitializer()
  if (!initial || !isAddressLike(morph, initial)) return undefined
  let parts = known.get(constant)
  if (!parts) {
    // While it is worked out, a constant that names itself is not known.
    known.set(constant, [{ kind: 'expression', text: constant.getName() }])
    parts = flatten(morph, initial, depth + 1)
    known.set(constant, parts)
  }
  return parts
}

/** Texts and concatenations are shown as their value; calls and ternaries are shown by the name they were given. */
function isAddressLike(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  const value = unwrap(morph, node)
  return (
    N.isStringLiteral(value) ||
    N.isNoSubstitutionTemplateLiteral(value) ||
    N.isTemplateExpression(value) ||
    N.isBinaryExpression(value) ||
    N.isIdentifier(value) ||
    wholeAddress(morph, value) !== undefined ||
    /^((window|document|self|globalThis)\.)?location\.\w+$/.test(value.getText())
  )
}

function textOf(text: string, node: Node, before: number, after: number): AddressPart {
  return { kind: 'text', text, span: { start: node.getStart() + before, end: node.getEnd() - after } }
}

/** The variable of a name with one value in this file: a `const`, or another that is never assigned to. */
export function constantOf(morph: TsMorph, name: Node): VariableDeclaration | undefined {
  const { Node: N } = morph
  const symbol = symbolOf(name)
  const declarations = declarationsOfSymbol(symbol)
  const [declaration] = declarations
  if (!declaration || declarations.length > 1 || !N.isVariableDeclaration(declaration)) return undefined
  if (declaration.getSourceFile() !== name.getSourceFile() || !declaration.getInitializer()) return undefined
  if (declaration.getVariableStatement()?.getDeclarationKind() === 'const') return declaration
  // Any script of the page may assign to a global of a plain script.
  const isGlobal = morph.Node.isSourceFile(declaration.getVariableStatement()?.getParent())
  if (isGlobal && !isModule(morph, declaration.getSourceFile())) return undefined
  const uses = referencesOf(morph, name.getSourceFile(), name.getText(), symbol)
  return uses.some((use) => isAssigned(morph, use)) ? undefined : declaration
}

/** True for the target of an assignment, also deep in a pattern or in parentheses, of `++` and of a loop. A member of it is another thing. */
export function isAssigned(morph: TsMorph, use: Node): boolean {
  const { Node: N } = morph
  let child: Node = use
  for (const parent of use.getAncestors()) {
    if (N.isBinaryExpression(parent)) {
      const isAssignment = /^([-+*/%&|^]|\*\*|<<|>>>?|&&|\|\||\?\?)?=$/.test(
        parent.getOperatorToken().getText(),
      )
      return isAssignment && parent.getLeft() === child
    }
    if (N.isForInStatement(parent) || N.isForOfStatement(parent)) return parent.getInitializer() === child
    if (N.isPrefixUnaryExpression(parent) || N.isPostfixUnaryExpression(parent))
      return /\+\+|--/.test(parent.getText())
    const isPattern =
      N.isParenthesizedExpression(parent) ||
      N.isAsExpression(parent) ||
      N.isNonNullExpression(parent) ||
      N.isArrayLiteralExpression(parent) ||
      N.isObjectLiteralExpression(parent) ||
      N.isShorthandPropertyAssignment(parent) ||
      N.isSpreadElement(parent) ||
      N.isSpreadAssignment(parent) ||
      (N.isPropertyAssignment(parent) && parent.getInitializer() === child)
    if (!isPattern) return false
    child = parent
  }
  return false
}

/**
 * Every text that an address may be, with `${…}` for unknown parts, in whatever file its pieces are written. Only for the address's
 * possible targets: none of these places is the address's own.
 */
export function possibleTexts(morph: TsMorph, node: Node): readonly string[] {
  return textsOf(newSpelling(morph), node)
}

/** The one path that an expression is, where all of it is written: `'/api/socket'`, or a name for that. */
export function writtenPath(morph: TsMorph, node: Node): string | undefined {
  const [text, ...more] = possibleTexts(morph, node)
  return text?.startsWith('/') && more.length === 0 && !text.includes('${') ? text : undefined
}

/** Unread files that may add texts of an address: importers of these files, and files of these paths. */
export function unreadBehindAddress(
  morph: TsMorph,
  node: Node,
): Pick<Search, 'modules' | 'paths' | 'globals'> {
  const search = newSpelling(morph)
  textsOf(search, node)
  return search
}

/** Texts are searched for with the steps of one question. */
interface Spelling extends Search {
  /** Values of which the text is being put together. */
  readonly open: Set<Node>
}

function newSpelling(morph: TsMorph): Spelling {
  const isEnd = (node: Node) => morph.Node.isVariableDeclaration(node) && additionsTo(node).length > 0
  return { ...newSearch(morph, { isEnd }), open: new Set() }
}

/** Something that is put behind a text. */
interface Addition {
  readonly text: Node
  /** Whether it always is. */
  readonly isSure: boolean
}

/** `url += '/ws'`, without a query: what is put behind the text of a variable, in the order of the file. */
const additionsTo = once((node: VariableDeclaration): readonly Addition[] => {
  const { morph } = ownerOf(node).file
  const { Node: N } = morph
  if (!N.isIdentifier(node.getNameNode())) return []
  const statement = node.getVariableStatement()
  if (statement?.getDeclarationKind() !== 'let' && statement?.getDeclarationKind() !== 'var') return []
  const name = node.getName()
  return referencesOf(morph, node.getSourceFile(), name, symbolOf(node.getNameNode())).flatMap((use) => {
    const sum = use.getParent()
    if (!N.isBinaryExpression(sum) || sum.getLeft() !== use) return []
    const text = sum.getRight()
    if (sum.getOperatorToken().getText() !== '+=' || /^['"`][?&#]/.test(text.getText())) return []
    return [{ text, isSure: sum.getParent()?.getParent() === statement.getParent() }]
  })
})

function textsOf(search: Spelling, node: Node): readonly string[] {
  const texts = valuesBehind(search, node).flatMap((value) => spelled(search, value))
  return someOf([...new Set(texts)])
}

function spelled(search: Spelling, value: Node): readonly string[] {
  charge(1)
  const unknown = [`\${${value.getText().slice(0, 200)}}`]
  if (search.left-- <= 0) return unknown
  // A circular value adds nothing.
  if (search.open.has(value)) return []
  search.open.add(value)
  const found = spelledAs(search, value) ?? unknown
  search.open.delete(value)
  return found
}

function spelledAs(search: Spelling, value: Node): readonly string[] | undefined {
  const { Node: N } = search.morph
  if (N.isVariableDeclaration(value)) return spelledWithAdditions(search, value)
  const ofPage = N.isIdentifier(value) ? takenOffLocation(search.morph, value) : undefined
  if (ofPage !== undefined) return [`\${${ofPage}}`]
  if (N.isStringLiteral(value) || N.isNoSubstitutionTemplateLiteral(value)) return [value.getLiteralText()]
  if (N.isNumericLiteral(value)) return [value.getText()]
  if (N.isTemplateExpression(value))
    return value
      .getTemplateSpans()
      .reduce(
        (before, span) =>
          each(each(before, textsOf(search, span.getExpression())), [span.getLiteral().getLiteralText()]),
        [value.getHead().getLiteralText()] as readonly string[],
      )
  if (N.isBinaryExpression(value) && value.getOperatorToken().getText() === '+')
    return each(textsOf(search, value.getLeft()), textsOf(search, value.getRight()))
  if (
    N.isNewExpression(value) &&
    /^((window|globalThis|self)\.)?URL$/.test(value.getExpression().getText())
  ) {
    const [path, base] = value.getArguments()
    if (!path) return undefined
    const texts = base ? each(textsOf(search, path), textsOf(search, base), resolved) : textsOf(search, path)
    const given = pathsGivenTo(search.morph, value).flatMap((one) => textsOf(search, one))
    return given.length === 0 ? texts : each(given, texts, atOrigin)
  }
  if (N.isPropertyAccessExpression(value) && value.getName() === 'pathname')
    return pathsOf(search, value.getExpression())
  if (
    N.isPropertyAccessExpression(value) &&
    value.getName() === 'href' &&
    !/\blocation\./.test(value.getText())
  )
    return textsOf(search, value.getExpression())
  if (N.isPropertyAccessExpression(value) && /^(host|hostname)$/.test(value.getName()))
    return hostsOf(search, value.getExpression())
  return N.isCallExpression(value) ? spelledByCall(search, value) : undefined
}

function spelledWithAdditions(search: Spelling, variable: VariableDeclaration): readonly string[] {
  const initial = variable.getInitializer()
  const given = [...(initial ? [initial] : []), ...assignedValues(variable)]
  let texts = someOf([...new Set(given.flatMap((one) => textsOf(search, one)))])
  for (const { text, isSure } of additionsTo(variable)) {
    const added = each(texts, textsOf(search, text))
    texts = isSure && added.length > 0 ? added : someOf([...texts, ...added])
  }
  return texts
}

/** `new URL(api).host`: the host of each address that it may be. */
function hostsOf(search: Spelling, object: Node): readonly string[] | undefined {
  const texts = textsOf(search, object)
  if (/\blocation$/.test(object.getText()) || texts.includes(`\${${object.getText().slice(0, 200)}}`))
    return undefined
  return texts.map((text) => authorityOf(text) ?? text)
}

/** `new URL(api).pathname`: the path of each address that it may be. */
function pathsOf(search: Spelling, object: Node): readonly string[] | undefined {
  if (/\blocation$/.test(object.getText())) return undefined
  const found = textsOf(search, object).map(pathOfAddress)
  const paths = found.filter((path) => path !== undefined)
  return paths.length === found.length && paths.length > 0 ? paths : undefined
}

function pathOfAddress(address: string): string | undefined {
  const masked = maskCode(address)
  const origin = originPart(masked.text)
  if (origin === '' || origin.length === masked.text.length) return undefined
  return masked.unmask(splitQuery(masked.text.slice(origin.length))[0])
}

/** `[…].join('/')`, `base.concat(path)`, `url.toString()`, and a `replace` that leaves the host alone. */
function spelledByCall(search: Spelling, call: CallExpression): readonly string[] | undefined {
  const { Node: N } = search.morph
  const callee = call.getExpression()
  const given = call.getArguments()
  const [first] = given
  if (!N.isPropertyAccessExpression(callee))
    return callee.getText() === 'String' && first ? textsOf(search, first) : undefined
  const object = callee.getExpression()
  switch (callee.getName()) {
    case 'toString':
    case 'trim':
    case 'toLowerCase':
      return textsOf(search, object)
    case 'concat':
      return given.reduce((before, one) => each(before, textsOf(search, one)), textsOf(search, object))
    case 'replace':
    case 'replaceAll':
      return first && /^['"`/^(]*((https?|wss?)|\\?\/)/.test(first.getText())
        ? textsOf(search, object).map((text) => withScheme(N, text, first, given[1]))
        : undefined
    case 'join': {
      const [list] = valuesBehind(search, object)
      if (!N.isArrayLiteralExpression(list)) return undefined
      const between = first ? textsOf(search, first) : [',']
      return list
        .getElements()
        .map((one) => textsOf(search, one))
        .reduce((before, texts) => each(each(before, between), texts))
    }
    default:
      return undefined
  }
}

/** `'https://'`, `/^https?:\/\//`. */
const scheme = /^(?:['"`]|\/\^?)\(?(?:\?:)?((?:http|ws)s?)(\??)\)?(:(?:\\?\/){0,2})?(?:['"`]|\/[gi]*)$/

/** What a text is when `replace(what, by)` has changed or taken off its scheme. */
function withScheme(
  { isStringLiteral }: TsMorph['Node'],
  text: string,
  what: Node,
  by: Node | undefined,
): string {
  const [, name = '', isOptional, end = ''] = scheme.exec(what.getText()) ?? []
  if (name === '' || !isStringLiteral(by)) return text
  const names = isOptional ? [name, name.slice(0, -1)] : [name]
  const found = names.map((one) => one + end.replaceAll('\\', '')).find((one) => text.startsWith(one))
  return found === undefined ? text : by.getLiteralValue() + text.slice(found.length)
}

/** `wss://…`, `api.example.com`, `api.example.com:8080/feed`. */
const namesHost = /:\/\/|^[\w-]+(\.[\w-]+)+([:/]|$)/

/** At most `mostAlternatives`, one of each host first; more hosts than that cut the analysis short. */
function someOf(texts: readonly string[]): readonly string[] {
  if (texts.length <= mostAlternatives) return texts
  const perHost = new Map<string, string>()
  for (const text of texts) {
    const host = namesHost.test(text) ? (authorityOf(text) ?? text.replace(/[/:].*$/s, '')) : ''
    if (!perHost.has(host)) perHost.set(host, text)
  }
  if (perHost.size > mostAlternatives) cutShort()
  return [...new Set([...perHost.values(), ...texts])].slice(0, mostAlternatives)
}

/** Stands for a part of an address that is too long to be put in. */
const tooLong = '${…}'

/** Every text of the one with every text of the other. */
function each(before: readonly string[], after: readonly string[], join = behindScheme): readonly string[] {
  const short = after.map((text) => inserted(text) ?? tooLong)
  return someOf(before.flatMap((one) => short.map((other) => join(one, other))))
}

/** `ws://${base}`, where the base may have a scheme: real code adds one only after a check, so no address has two. */
function behindScheme(before: string, after: string): string {
  return before + (/^\w+:\/\/$/.test(before) ? after.replace(/^\w+:\/\//, '') : after)
}

/** A path at the origin of an address, whose own path it takes the place of: `url.pathname = path`. */
function atOrigin(path: string, address: string): string {
  const masked = maskCode(address)
  return masked.unmask(originPart(masked.text)) + path.replace(/^(?![/$])/, '/')
}

/** What `new URL(path, base)` starts from: the base's scheme and host, unless the path has its own. */
function resolved(path: string, base: string): string {
  if (originPart(maskCode(path).text) !== '') return path
  const masked = maskCode(base)
  return masked.unmask(originPart(masked.text)) + path
}
