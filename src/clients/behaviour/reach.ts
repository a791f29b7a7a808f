import type { CallExpression, Identifier, NewExpression, Node, PropertyAccessExpression } from 'ts-morph'
import { listenersOf } from '../../languages/script/event-emitters.js'
import { functionsOf, isFunctionLike } from '../../languages/script/program/resolve.js'
import { lastName, runningIn } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { identifiersNamed } from '../../languages/script/syntax.js'
import { charge, cutShort } from '../../model/budget.js'
import { effectsOfSetter } from './react-state.js'

/** A function that runs because another does. `via` is the name of it in the code where the way there began. */
export interface Reached {
  readonly body: Node
  readonly via: Node
}

const most = 200

/**
 * Everything that runs when one of `starts` runs, in any file, nearest first. What is behind a `wall` is not looked at, nor what
 * is named at a place that does not lead on.
 */
export function reachedFrom(
  morph: TsMorph,
  starts: readonly Node[],
  walls: ReadonlySet<Node> = new Set(),
  leadsOn: (at: Node, body: Node) => boolean = () => true,
): readonly Reached[] {
  const seen = new Set<Node>(starts)
  const found: Reached[] = starts.map((start) => ({ body: start, via: start }))
  for (let i = 0; i < found.length; i++) {
    if (found.length >= most) {
      cutShort()
      break
    }
    charge(1)
    const { body, via } = found[i] as Reached
    if (walls.has(body)) continue
    for (const edge of edgesOf(morph, body)) {
      if (seen.has(edge.to) || !leadsOn(edge.at, body)) continue
      seen.add(edge.to)
      found.push({ body: edge.to, via: i < starts.length ? edge.at : via })
    }
  }
  return found
}

interface Edge {
  readonly at: Node
  readonly to: Node
}

const edges = new WeakMap<Node, readonly Edge[]>()

/** The functions that a body names, calls or brings about. */
export function edgesOf(morph: TsMorph, body: Node): readonly Edge[] {
  let found = edges.get(body)
  if (!found) {
    // A recursive body adds nothing.
    edges.set(body, [])
    found = [...namedIn(morph, body), ...membersIn(morph, body), ...constructorsOf(morph, body)]
    edges.set(body, found)
  }
  return found
}

function namedIn(morph: TsMorph, body: Node): Edge[] {
  const { Node: N, SyntaxKind: K } = morph
  return runningIn<Identifier>(morph, body, K.Identifier).flatMap((name): Edge[] => {
    const parent = name.getParent()
    if (!parent || isNameOf(morph, parent, name)) return []
    const isMade = N.isNewExpression(parent) && parent.getExpression() === name
    const effects = effectsOfSetter(morph, name).map((to) => ({ at: name, to }))
    return [...effects, ...targets(morph, name, isMade).map((to) => ({ at: name, to }))]
  })
}

/** Names that stand for no value here: a member, a declared name, a key. */
function isNameOf(morph: TsMorph, parent: Node, name: Node): boolean {
  const { Node: N } = morph
  if (N.isPropertyAccessExpression(parent)) return parent.getNameNode() === name
  if (N.isPropertyAssignment(parent)) return parent.getNameNode() === name
  return (
    (N.isVariableDeclaration(parent) && parent.getNameNode() === name) ||
    N.isParameterDeclaration(parent) ||
    N.isBindingElement(parent) ||
    N.isTypeReference(parent)
  )
}

function membersIn(morph: TsMorph, body: Node): Edge[] {
  const { Node: N, SyntaxKind: K } = morph
  return runningIn<PropertyAccessExpression>(morph, body, K.PropertyAccessExpression).flatMap(
    (access): Edge[] => {
      const parent = access.getParent()
      const isCalled = N.isCallExpression(parent) && parent.getExpression() === access
      if (isCalled && ordinary.test(access.getName())) return []
      const isMade = N.isNewExpression(parent) && parent.getExpression() === access
      const listeners =
        isCalled && access.getName() === 'emit' ? listenersOf(morph, parent as CallExpression) : []
      const known = targets(morph, access, isMade)
      const found = known.length === 0 && isCalled ? methodsNamed(morph, access) : known
      return [...listeners, ...found].map((to) => ({ at: access, to }))
    },
  )
}

/** `new Connection()`: the constructor and the fields run. A base class does as well. */
function constructorsOf(morph: TsMorph, body: Node): Edge[] {
  const { Node: N } = morph
  if (!N.isClassDeclaration(body) && !N.isClassExpression(body)) return []
  const base = body.getExtends()?.getExpression()
  return base ? functionsOf(base).map((to) => ({ at: base, to })) : []
}

function targets(morph: TsMorph, name: Node, isMade: boolean): Node[] {
  return functionsOf(name).filter((one) => isMade || isFunctionLike(morph, one))
}

/** Members of arrays, maps, promises and sockets: a method of that name somewhere in the file is not what is called. */
const ordinary =
  /^(send|close|push|pop|shift|unshift|splice|slice|map|filter|forEach|find|some|every|includes|indexOf|join|split|concat|sort|set|get|has|delete|add|clear|keys|values|entries|then|catch|finally|toString|trim|replace|test|exec|match|call|apply|log|error|warn|info|debug|stringify|parse|now|random|min|max|floor|pow|round)$/

/** A call of a method whose object is not known: every method of that name in the file may be meant. */
function methodsNamed(morph: TsMorph, access: PropertyAccessExpression): Node[] {
  const { Node: N } = morph
  if (N.isThisExpression(access.getExpression())) return []
  return identifiersNamed(morph, access.getSourceFile(), access.getName()).flatMap(
    (name): readonly Node[] => {
      const parent = name.getParent()
      if (N.isMethodDeclaration(parent) && parent.getNameNode() === name) return [parent]
      if (!N.isPropertyAssignment(parent) && !N.isPropertyDeclaration(parent)) return []
      return parent.getNameNode() === name ? functionsOf(parent.getInitializer() ?? parent) : []
    },
  )
}

/** Calls and constructions that run with `body`, with the last name of what is called. */
export function callsIn(
  morph: TsMorph,
  body: Node,
): { readonly call: CallExpression | NewExpression; readonly name: string }[] {
  const { SyntaxKind: K } = morph
  return [
    ...runningIn<CallExpression>(morph, body, K.CallExpression),
    ...runningIn<NewExpression>(morph, body, K.NewExpression),
  ].map((call) => ({ call, name: lastName(call.getExpression()) }))
}
