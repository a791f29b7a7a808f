import type { BindingElement, CallExpression, Identifier, Node } from 'ts-morph'
import type { HostSource, RunTimeHost } from '../../../model/address.js'
import { charge } from '../../../model/budget.js'
import { once } from '../../../model/once.js'
import { declarationOf } from '../program/declarations.js'
import { ownerOf } from '../program/program.js'
import type { ScriptFile, TsMorph } from '../script.js'
import { declarationsOf, referencesOf, symbolOf, unwrap } from '../syntax.js'
import { newSearch, type Search, valuesBehind } from './values.js'

/** The source of an address's host at run time; undefined where none is seen. */
export function hostSourceOf(morph: TsMorph, address: Node): RunTimeHost | undefined {
  const walk: Walk = {
    morph,
    search: newSearch(morph),
    seen: new Set(),
    sayers: new Set(),
    others: new Set(),
  }
  ask(walk, address)
  const by = order.find((one) => walk.sayers.has(one))
  return by && { by, else: [...walk.others].sort().slice(0, most) }
}

/** A user who types an address overrules every other source. */
const order: readonly HostSource[] = ['user', 'service']
const most = 20
const mostSides = 40
const deepest = 60

interface Walk {
  readonly morph: TsMorph
  readonly search: Search
  readonly seen: Set<Node>
  readonly sayers: Set<HostSource>
  /** What else may stand there: text of the code, `${…}` around what is not known. */
  readonly others: Set<string>
}

/** Follows the host of an address to its source. */
function ask(walk: Walk, node: Node): void {
  charge(1)
  const { morph, search, seen } = walk
  for (const value of valuesBehind(search, node)) {
    if (seen.has(value) || seen.size > deepest) continue
    seen.add(value)
    const pieces = piecesOf(morph, value)
    const host = pieces ? hostIn(pieces) : value
    if (host === undefined) continue
    if (typeof host === 'string') walk.others.add(host)
    else if (host !== value) ask(walk, host)
    else askOne(walk, value)
  }
}

/** Text and expressions that stand one behind the other; undefined where the value is not put together. */
function piecesOf(morph: TsMorph, value: Node): readonly (string | Node)[] | undefined {
  const { Node: N } = morph
  if (N.isStringLiteral(value) || N.isNoSubstitutionTemplateLiteral(value)) return [value.getLiteralText()]
  if (N.isTemplateExpression(value))
    return [
      value.getHead().getLiteralText(),
      ...value.getTemplateSpans().flatMap((one) => [one.getExpression(), one.getLiteral().getLiteralText()]),
    ]
  if (!N.isBinaryExpression(value) || value.getOperatorToken().getText() !== '+') return undefined
  // A sum of many is nested on its left.
  const sides: Node[] = []
  let left: Node = value
  while (
    N.isBinaryExpression(left) &&
    left.getOperatorToken().getText() === '+' &&
    sides.length < mostSides
  ) {
    sides.unshift(unwrap(morph, left.getRight()))
    left = unwrap(morph, left.getLeft())
  }
  return [left, ...sides].flatMap((side) =>
    N.isBinaryExpression(side) ? [side] : (piecesOf(morph, side) ?? [side]),
  )
}

/** The piece that names the host: a text of the code, or the expression to follow. */
function hostIn(pieces: readonly (string | Node)[]): string | Node | undefined {
  let before = ''
  for (const [at, piece] of pieces.entries()) {
    if (typeof piece === 'string') {
      before += piece
      if (/^[/.?#]|\/\/[^/?#]/.test(before)) return before
      continue
    }
    const next = pieces.slice(at + 1).find((one) => one !== '')
    // The scheme: `${secure ? 'wss' : 'ws'}://…`, `${location.protocol}//…`.
    const isScheme = before === '' && typeof next === 'string' && /^s?:?\/\//.test(next)
    if (!isScheme) return /^$|\/\/$/.test(before) ? piece : before
  }
  return before === '' ? undefined : before
}

/** Calls that leave the host as it is. */
const making = /^(String|encodeURI|decodeURI|JSON\.parse|ref|shallowRef|signal)$/
const keeping = /^(toString|trim|toLowerCase|replace|replaceAll|split|slice|substring|concat|at|pop|shift)$/

function askOne(walk: Walk, value: Node): void {
  const { morph } = walk
  const { Node: N } = morph
  const by = hostSourceInText(value.getText().slice(0, 500))
  const behind = by ? undefined : wholeBehind(morph, value)
  if (by) walk.sayers.add(by)
  else if (behind) ask(walk, behind)
  else if (N.isIdentifier(value) && (ofState(walk, value) || ofCallback(walk, value))) return
  else if (!ofMember(walk, value)) walk.others.add(`\${${value.getText().slice(0, 200)}}`)
}

/** What a call or a construction is made of that leaves the host as it is. */
function wholeBehind(morph: TsMorph, value: Node): Node | undefined {
  const { Node: N } = morph
  if (N.isNewExpression(value)) return value.getArguments()[1] ?? value.getArguments()[0]
  if (!N.isCallExpression(value)) return undefined
  const callee = value.getExpression()
  if (N.isPropertyAccessExpression(callee) && keeping.test(callee.getName())) return callee.getExpression()
  return making.test(callee.getText()) ? value.getArguments()[0] : undefined
}

/** `saved.host` of what a storage gave, `field.value` of the page's. */
function ofMember(walk: Walk, value: Node): boolean {
  const { Node: N } = walk.morph
  if (!N.isPropertyAccessExpression(value) && !N.isElementAccessExpression(value)) return false
  const object = unwrap(walk.morph, value.getExpression())
  if (N.isThisExpression(object)) return false
  const before = walk.sayers.size
  if (N.isIdentifier(object) && isField(walk, object, value)) walk.sayers.add('user')
  // Its initial value.
  const others = walk.others.size
  ask(walk, object)
  return walk.sayers.size > before || walk.others.size > others
}

const stores =
  /\b(local|session)Storage\b|\bAsyncStorage\b|\b(chrome|browser)\.storage\b|\bGM_getValue\(|^use(Local|Session)?Storage\b|^(window\.)?prompt\(/
const typed = /\b(e|ev|evt|event)\.(current)?[tT]arget\.value$|\b[iI]nput\w*(\.current)?!?\.value$/
const finders = /\b(getElementById|querySelector)\(|^\$\(/

/** The source that a text of the code names. */
function hostSourceInText(text: string): HostSource | undefined {
  const isFound = /\.(value|val\(\))$/.test(text) && finders.test(text)
  if (isFound || stores.test(text) || typed.test(text)) return 'user'
  return /\bfetch\(|\baxios\b|\$http\b|\.json\(\)$/.test(text) ? 'service' : undefined
}

/** `field.value` where `field = document.querySelector('#host')`, or a state that a field of the page is bound to. */
function isField({ morph, search }: Walk, object: Identifier, access: Node): boolean {
  const isValue = morph.Node.isPropertyAccessExpression(access) && access.getName() === 'value'
  if (
    isValue &&
    valuesBehind(search, object).some((one) =>
      /\b(getElementById|querySelector)\(|\bRef<HTMLInputElement|useRef<HTMLInputElement/.test(one.getText()),
    )
  )
    return true
  return isBound(object)
}

const bindings = /(?:v-model(?:[.:][\w.:-]{1,40})?|bind:value|\[\(ngModel\)\])=["'{]{1,2}([\w$]{1,80})/g

/** `v-model="address"`, `bind:value={address}`, `[(ngModel)]="address"`. */
function isBound(name: Identifier): boolean {
  const { file } = ownerOf(name)
  return file.embedded !== undefined && boundIn(file).has(name.getText())
}

const boundIn = once(
  ({ source }: ScriptFile): ReadonlySet<string> =>
    new Set([...source.text.matchAll(bindings)].map(([, name = '']) => name)),
)

/** `const [url, setUrl] = useState(…)`: the initial value, and the values it is set to. */
function ofState(walk: Walk, name: Identifier): boolean {
  const { morph } = walk
  const { Node: N } = morph
  if (isBound(name)) {
    walk.sayers.add('user')
    return true
  }
  const element = declarationOf(morph, name)
  if (!element || !N.isBindingElement(element)) return false
  const pattern = element.getParent()
  const variable = pattern.getParent()
  const made = N.isVariableDeclaration(variable) ? variable.getInitializer() : undefined
  if (!made || !N.isCallExpression(made) || !N.isArrayBindingPattern(pattern)) return false
  const hook = made.getExpression().getText().replace(/<.*$/s, '')
  if (!/\buse\w*State$|\buse(Local|Session)?Storage\w*$|^createSignal$/.test(hook)) return false
  if (/Storage|Persist/.test(hook)) walk.sayers.add('user')
  const [first] = made.getArguments()
  if (first) ask(walk, first)
  const [, set] = pattern.getElements()
  if (set && N.isBindingElement(set)) setTo(walk, set)
  return true
}

function setTo(walk: Walk, element: BindingElement): void {
  const { morph } = walk
  const { Node: N } = morph
  const setter = element.getNameNode()
  if (!N.isIdentifier(setter)) return
  for (const use of referencesOf(morph, setter.getSourceFile(), setter.getText(), symbolOf(setter))) {
    const call = use.getParent()
    if (N.isCallExpression(call) && call.getExpression() === use) {
      const [to] = call.getArguments()
      if (to) ask(walk, to)
      continue
    }
    const attribute = use.getFirstAncestor((one) => N.isJsxAttribute(one))
    if (
      attribute &&
      N.isJsxAttribute(attribute) &&
      /^on(Change|Input|Value)/.test(attribute.getNameNode().getText())
    )
      walk.sayers.add('user')
  }
}

/** A parameter of the function that a storage or an answer is given to: `chrome.storage.local.get('host', ({ host }) => …)`. */
function ofCallback(walk: Walk, name: Identifier): boolean {
  const { Node: N } = walk.morph
  const [declaration] = declarationsOf(name)
  const parameter =
    declaration?.getParent() &&
    [declaration, ...declaration.getAncestors()].find((one) => N.isParameterDeclaration(one))
  const call = parameter?.getParent()?.getParent()
  if (!parameter || !call || !N.isCallExpression(call)) return false
  const by = sayerOfCall(call)
  if (by) walk.sayers.add(by)
  return by !== undefined
}

function sayerOfCall(call: CallExpression): HostSource | undefined {
  return hostSourceInText(
    call
      .getExpression()
      .getText()
      .slice(0, 500)
      .replace(/\.then$/, ''),
  )
}
