import type { ExpressionStatement, Identifier, NewExpression, Node, VariableDeclaration } from 'ts-morph'
import type { SchemeEdit } from '../../../model/address.js'
import { isLogged } from '../functions.js'
import type { TsMorph } from '../script.js'
import { declarationsOf, referencesOf, spanOf, symbolOf, unwrap } from '../syntax.js'

/** `const url = new URL('/feed', location.href)`, and `url`, `url.href` or `url.toString()` where a socket is opened. */
export interface UrlObject {
  readonly made: NewExpression
  /** `url.protocol = 'wss:'` */
  readonly schemes: readonly ExpressionStatement[]
  /** `url.searchParams.set(…)`, `url.search = …` */
  readonly hasQuery: boolean
}

const ofThePage = /^((window|document|self|globalThis)\.)?location(\.(href|origin))?$|^document\.baseURI$/

/** undefined where other code reads the whole address, or where the assigned protocol is not visible. */
export function urlObjectOf(morph: TsMorph, value: Node): UrlObject | undefined {
  const name = objectIn(morph, value)
  const { Node: N } = morph
  const constant = name && constantNamed(morph, name)
  const made = constant?.getInitializer()
  if (
    !name ||
    !constant ||
    !N.isNewExpression(made) ||
    !/^(window\.)?URL$/.test(made.getExpression().getText())
  )
    return undefined
  const uses = referencesOf(morph, name.getSourceFile(), name.getText(), symbolOf(name))
  const schemes: ExpressionStatement[] = []
  let hasQuery = false
  for (const use of uses) {
    if (use === name || use.getParent() === constant || isLogged(morph, use)) continue
    const access = use.getParent()
    if (!N.isPropertyAccessExpression(access) || access.getExpression() !== use) return undefined
    const member = access.getName()
    if (/^(href|origin|toString|toJSON)$/.test(member)) return undefined
    if (/^search/.test(member)) hasQuery = true
    if (member === 'pathname' && givenTo(morph, access)) return undefined
    if (member !== 'protocol') continue
    const statement = access.getFirstAncestor((one) => N.isStatement(one))
    if (!N.isExpressionStatement(statement) || !setsProtocol(morph, statement, name.getText()))
      return undefined
    if (!schemes.includes(statement)) schemes.push(statement)
  }
  return schemes.length > 1 ? undefined : { made, schemes, hasQuery }
}

/** What the path of `new URL(…)` becomes, where it is kept in a variable: `url.pathname = '/ws'`. */
export function pathsGivenTo(morph: TsMorph, made: NewExpression): readonly Node[] {
  const { Node: N } = morph
  const declared = made.getParent()
  if (!N.isVariableDeclaration(declared)) return []
  const name = declared.getNameNode()
  if (!N.isIdentifier(name)) return []
  return referencesOf(morph, name.getSourceFile(), name.getText(), symbolOf(name)).flatMap((use) => {
    const access = use.getParent()
    const isPath = N.isPropertyAccessExpression(access) && access.getName() === 'pathname'
    return isPath && access.getExpression() === use ? (givenTo(morph, access) ?? []) : []
  })
}

/** The right side of `url.pathname = …`. */
function givenTo(morph: TsMorph, access: Node): Node | undefined {
  const set = access.getParent()
  const isSet =
    morph.Node.isBinaryExpression(set) && set.getLeft() === access && set.getOperatorToken().getText() === '='
  return isSet ? set.getRight() : undefined
}

/** In JavaScript, what is set on a constant counts among its declarations. */
function constantNamed(morph: TsMorph, name: Identifier): VariableDeclaration | undefined {
  const { Node: N } = morph
  const [declaration, more] = declarationsOf(name).filter((one) => N.isVariableDeclaration(one))
  const isConst = declaration?.getVariableStatement()?.getDeclarationKind() === 'const'
  return isConst && !more && declaration.getSourceFile() === name.getSourceFile() ? declaration : undefined
}

function objectIn(morph: TsMorph, node: Node): Identifier | undefined {
  const { Node: N } = morph
  let value = unwrap(morph, node)
  if (N.isCallExpression(value)) {
    if (value.getArguments().length > 0) return undefined
    value = unwrap(morph, value.getExpression())
    if (!N.isPropertyAccessExpression(value) || value.getName() !== 'toString') return undefined
    value = unwrap(morph, value.getExpression())
  } else if (N.isPropertyAccessExpression(value) && value.getName() === 'href')
    value = unwrap(morph, value.getExpression())
  return N.isIdentifier(value) ? value : undefined
}

function setsProtocol(morph: TsMorph, statement: ExpressionStatement, name: string): boolean {
  const { Node: N } = morph
  const set = unwrap(morph, statement.getExpression())
  return (
    N.isBinaryExpression(set) &&
    set.getOperatorToken().getText() === '=' &&
    set.getLeft().getText() === `${name}.protocol`
  )
}

/** Texts of the parts: what it is resolved against, up to its path, and the path. */
export function partsOfUrl(
  morph: TsMorph,
  { made }: UrlObject,
): { readonly base: string; readonly path: Node } | undefined {
  const { Node: N } = morph
  const [path, base] = made.getArguments()
  if (!path || !base || !(N.isStringLiteral(path) || N.isNoSubstitutionTemplateLiteral(path)))
    return undefined
  const written = path.getLiteralValue()
  const at = base.getText()
  if (!ofThePage.test(at)) return undefined
  if (/^\/(?!\/)/.test(written)) return { base: 'location.origin', path }
  // Beside the page: `new URL('ws', location.href)`.
  const isBeside = /^(\.\/)?[\w-][\w./-]*$/.test(written) && /(href|baseURI)$/.test(at)
  return isBeside ? { base: `new URL('.', ${at}).href`, path } : undefined
}

/** What its scheme becomes: a statement that only turns http into ws goes, and so do the texts of any other. undefined: it is not seen. */
export function schemesOf(morph: TsMorph, { made, schemes }: UrlObject): readonly SchemeEdit[] | undefined {
  const { Node: N } = morph
  const [path, base] = made.getArguments()
  const [statement] = schemes
  if (!statement) return undefined
  const set = unwrap(morph, statement.getExpression())
  if (!N.isBinaryExpression(set)) return undefined
  const given = unwrap(morph, set.getRight())
  const literal = (node: Node) => (N.isStringLiteral(node) ? node.getLiteralValue() : undefined)
  const edited = (node: Node): SchemeEdit[] => [
    { span: { start: node.getStart() + 1, end: node.getStart() + 3 }, text: 'http' },
  ]
  if (/^wss?:?$/.test(literal(given) ?? '')) return edited(given)
  const own = set.getLeft().getText()
  const isOfPage = path !== undefined && base !== undefined && ofThePage.test(base.getText())
  const isSwap =
    N.isCallExpression(given) &&
    given.getExpression().getText() === `${own}.replace` &&
    /^(['"])https?\1, (['"])wss?\2$|^\/\^https?\??\/, (['"])wss?\3$/.test(
      given
        .getArguments()
        .map((one) => one.getText())
        .join(', '),
    )
  // What a setting says may be a ws address already.
  const isHttp = isOfPage || (path !== undefined && /^https?:/.test(literal(path) ?? ''))
  if (isSwap) return isHttp ? gone(statement) : undefined
  if (!N.isConditionalExpression(given)) return undefined
  const ways = [unwrap(morph, given.getWhenTrue()), unwrap(morph, given.getWhenFalse())]
  const asked = given
    .getCondition()
    .getText()
    .replace(/^\(|\)$/g, '')
  const compared = /^([^=]+) ={2,3} ['"]https:['"]$/.exec(asked)?.[1]
  const isOfLocation = isOfPage && /^((window|document)\.)?location\.protocol$/.test(compared ?? '')
  const isKnown = compared === own || isOfLocation
  if (!ways.every((one) => /^wss?:?$/.test(literal(one) ?? ''))) return undefined
  const [secure, plain] = ways.map((one) => literal(one))
  if (isKnown && isHttp && /^wss:?$/.test(secure ?? '') && /^ws:?$/.test(plain ?? '')) return gone(statement)
  return ways.flatMap(edited)
}

/** A statement goes with the line that it begins; a comment above or behind it may be a word about it. */
function gone(statement: ExpressionStatement): readonly SchemeEdit[] | undefined {
  const text = statement.getSourceFile().getFullText()
  const { start, end } = spanOf(statement)
  const before = /\r?\n[ \t]*$/.exec(text.slice(0, start))?.[0]
  const isAlone = /^[ \t]*(\r?\n|$)/.test(text.slice(end))
  if (before === undefined || !isAlone || statement.getLeadingCommentRanges().length > 0) return undefined
  return [{ span: { start: start - before.length, end }, text: '' }]
}
