import type { MethodDeclaration, Node } from 'ts-morph'
import { charge, cutShort } from '../../../model/budget.js'
import { declarationOf } from '../program/declarations.js'
import { classAround, isFunctionLike } from '../program/resolve.js'
import type { ScriptFile, TsMorph } from '../script.js'
import { bare, descendantsOf, functionAround } from '../syntax.js'
import { imported } from './exports.js'
import { packageOf, requiredIn } from './imports.js'
import { originsOfMember } from './members.js'
import { originsOfName } from './names.js'
import { originsOfType } from './types.js'

/** How a class came to the place where it is used. A later word is the stronger one. */
const hows = ['named', 'alias', 'subclass', 'conditional', 'factory', 'injected'] as const
export type How = (typeof hows)[number]

/** Where the value of an expression comes from. */
export type Source =
  /** A name that nobody declares; `Stomp.over` for a member of one. */
  | { readonly kind: 'global'; readonly name: string }
  /** An export of a package; `*` for the whole of it. */
  | { readonly kind: 'package'; readonly module: string; readonly name: string }
  /** A file of the program as a whole. */
  | { readonly kind: 'module'; readonly file: ScriptFile }
  | { readonly kind: 'class'; readonly node: Node }
  | { readonly kind: 'instance'; readonly node: Node }
  | { readonly kind: 'function'; readonly node: Node }
  | { readonly kind: 'object'; readonly node: Node }
  /** A parameter or member that nobody in the program fills. */
  | { readonly kind: 'open'; readonly name: string }

export type Origin = Source & { readonly how: How }

/** What one question has cost and where it stands: answers need not be complete, but must come soon. */
export interface Search {
  readonly morph: TsMorph
  /** Nodes whose answer is being sought: a name that is made from itself has no origin in itself. */
  readonly open: Set<Node>
  /** Members of objects and classes whose answer is being sought, by name. */
  readonly openMembers: Map<Node, Set<string>>
  left: number
  /** How often the search came upon a node that is still open, or had no steps left. */
  cut: number
  /** Answers that were not cut short, for all questions about one file. */
  readonly known: Map<Node, readonly Origin[]>
}

/** Steps that one question may take. Names in bundles are short and say nothing: each step costs much more, and finds less. */
const steps = { inCode: 500, inBundle: 40, plainly: 3 }
const bundle = 300_000

export function searchesIn(file: ScriptFile): () => Search {
  const known = new Map<Node, readonly Origin[]>()
  const left = file.source.text.length > bundle ? steps.inBundle : steps.inCode
  return () => ({ morph: file.morph, open: new Set(), openMembers: new Map(), left, cut: 0, known })
}

/** One that looks no further than a name and its declaration. */
export function plainSearch(file: ScriptFile): Search {
  return {
    morph: file.morph,
    open: new Set(),
    openMembers: new Map(),
    left: steps.plainly,
    cut: 0,
    known: new Map(),
  }
}

/** Answers a question about a node once, and never while it is being answered. */
export function once(search: Search, node: Node, answer: () => readonly Origin[]): readonly Origin[] {
  charge(1)
  const before = search.known.get(node)
  if (before) return before
  if (search.left <= 0 || search.open.has(node)) {
    if (search.left <= 0) cutShort()
    search.cut++
    return []
  }
  search.left--
  const { cut } = search
  search.open.add(node)
  const found = answer()
  search.open.delete(node)
  if (search.cut === cut) search.known.set(node, found)
  return found
}

/**
 * Answers a question about a member, and never while it is being answered: objects that spread each other, and classes that
 * extend each other, have no member in themselves.
 */
export function onceMember(
  search: Search,
  owner: Node,
  name: string,
  answer: () => readonly Origin[],
): readonly Origin[] {
  charge(1)
  const open = search.openMembers.get(owner) ?? new Set()
  search.openMembers.set(owner, open)
  if (search.left <= 0 || open.has(name)) {
    if (search.left <= 0) cutShort()
    search.cut++
    return []
  }
  search.left--
  open.add(name)
  const found = answer()
  open.delete(name)
  return found
}

/** Every place that the value of an expression may come from, through variables, members, parameters and files. Empty: nobody can say. */
export function originsOf(search: Search, expression: Node): readonly Origin[] {
  const value = bare(search.morph, expression)
  return once(search, value, () => originsOfValue(search, value))
}

export function via(how: How, origins: readonly Origin[]): readonly Origin[] {
  const weight = hows.indexOf(how)
  return origins.map((origin) => (hows.indexOf(origin.how) < weight ? { ...origin, how } : origin))
}

function originsOfValue(search: Search, value: Node): readonly Origin[] {
  const { morph } = search
  const { Node: N } = morph
  if (N.isIdentifier(value)) return originsOfName(search, value)
  if (N.isPropertyAccessExpression(value))
    return originsOfMember(search, value.getExpression(), value.getName(), value.getNameNode())
  if (N.isElementAccessExpression(value)) {
    const key = value.getArgumentExpression()
    return key && (N.isStringLiteral(key) || N.isNoSubstitutionTemplateLiteral(key))
      ? originsOfMember(search, value.getExpression(), key.getLiteralValue())
      : []
  }
  if (N.isThisExpression(value)) {
    const owner = classAround(morph, value)
    const member = value.getFirstAncestor((around) => around.getParent() === owner)
    const isStatic = member !== undefined && 'isStatic' in member && (member as MethodDeclaration).isStatic()
    return owner ? [{ kind: isStatic ? 'class' : 'instance', node: owner, how: 'named' }] : []
  }
  if (N.isClassExpression(value) || N.isClassDeclaration(value))
    return [{ kind: 'class', node: value, how: 'named' }]
  if (isFunctionLike(morph, value)) return [{ kind: 'function', node: value, how: 'named' }]
  if (N.isObjectLiteralExpression(value)) return [{ kind: 'object', node: value, how: 'named' }]
  if (N.isNewExpression(value))
    return originsOf(search, value.getExpression()).map((origin) =>
      origin.kind === 'class' ? { ...origin, kind: 'instance' } : origin,
    )
  if (N.isAwaitExpression(value)) return originsOf(search, value.getExpression())
  if (N.isCallExpression(value)) return originsOfCall(search, value)
  if (N.isConditionalExpression(value))
    return choice([originsOf(search, value.getWhenTrue()), originsOf(search, value.getWhenFalse())])
  if (N.isBinaryExpression(value)) {
    const right = () => originsOf(search, value.getRight())
    const operator = value.getOperatorToken().getText()
    if (operator === '||' || operator === '??') return choice([originsOf(search, value.getLeft()), right()])
    if (operator === '&&' || operator === '=' || operator === ',') return right()
  }
  return []
}

/** Any of these, as the program decides when it runs. */
export function choice(sides: readonly (readonly Origin[])[]): readonly Origin[] {
  const real = sides.filter((origins) => origins.length > 0)
  return real.length > 1 ? via('conditional', real.flat()) : via('alias', real.flat())
}

/** Helpers that compilers put around a module which they load. */
const interop = /^_*(interop\w*|import(Default|Star)|toESM|toCommonJS|esModuleInterop)$/i

/** Tracers that put themselves around what they are given and hand it back: AWS X-Ray, Powertools. */
const capture = /^capture(AWS|AWSClient|AWSv3Client)$/

const freezes = /^Object\.(freeze|seal|preventExtensions)$/

function originsOfCall(search: Search, call: Node): readonly Origin[] {
  const { morph } = search
  const { Node: N } = morph
  if (!N.isCallExpression(call)) return []
  const specifier = requiredIn(morph, call)
  if (specifier !== undefined) return imported(search, call, specifier, '*')
  const callee = bare(morph, call.getExpression())
  const [argument] = call.getArguments()
  if (N.isIdentifier(callee) && interop.test(callee.getText()) && argument) return originsOf(search, argument)
  const called = N.isPropertyAccessExpression(callee) ? callee.getName() : callee.getText()
  if ((capture.test(called) || freezes.test(callee.getText())) && argument) return originsOf(search, argument)
  if (N.isPropertyAccessExpression(callee) && called === 'bind')
    return originsOf(search, callee.getExpression())
  if (N.isPropertyAccessExpression(callee) && /^(find|at|shift|pop)$/.test(callee.getName()))
    return choice(elementsOf(morph, callee.getExpression()).map((element) => originsOf(search, element)))
  return originsOf(search, callee).flatMap((origin) =>
    origin.kind === 'function' ? via('factory', returned(search, origin.node)) : [],
  )
}

/** The members of a written list, of which `list.find(…)` takes one: `[loaded.WebSocket, loaded.default].find(isClass)`. */
function elementsOf(morph: TsMorph, list: Node): Node[] {
  const { Node: N } = morph
  const value = bare(morph, list)
  if (N.isArrayLiteralExpression(value)) return value.getElements()
  const declaration = N.isIdentifier(value) ? declarationOf(morph, value) : undefined
  const initial = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
  const literal = initial && bare(morph, initial)
  return N.isArrayLiteralExpression(literal) ? literal.getElements() : []
}

/** What a function hands back. */
export function returned(search: Search, node: Node): readonly Origin[] {
  const { morph } = search
  const { Node: N } = morph
  const body =
    N.isArrowFunction(node) ||
    N.isFunctionDeclaration(node) ||
    N.isFunctionExpression(node) ||
    N.isMethodDeclaration(node) ||
    N.isGetAccessorDeclaration(node)
      ? node.getBody()
      : undefined
  if (!body) return []
  if (!N.isBlock(body)) return originsOf(search, body)
  const type = 'getReturnTypeNode' in node ? (node as MethodDeclaration).getReturnTypeNode() : undefined
  return once(search, body, () => {
    const found = choice(
      descendantsOf(morph, body, morph.SyntaxKind.ReturnStatement)
        .filter((statement) => functionAround(morph, statement) === node)
        .flatMap((statement) => statement.getExpression() ?? [])
        .map((expression) => originsOf(search, expression)),
    )
    return found.length === 0 && type ? originsOfType(search, type) : found
  })
}

/** The export of a package under the name by which both module systems know it: `*` and `default` add nothing to a member. */
export function packageOrigin(specifier: string, name: string): Origin {
  const plain = name.replace(/^(\*|default)\./, '')
  return {
    kind: 'package',
    module: packageOf(specifier),
    name: plain === '*' ? 'default' : plain,
    how: 'named',
  }
}
