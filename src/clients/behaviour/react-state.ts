import type { CallExpression, Identifier, Node, PropertyAccessExpression } from 'ts-morph'
import { ownerOf } from '../../languages/script/program/program.js'
import { functionsOf } from '../../languages/script/program/resolve.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import {
  declarationsOf,
  declarationsOfSymbol,
  descendantsOf,
  identifiersNamed,
  referencesOf,
  symbolOf,
} from '../../languages/script/syntax.js'
import { charge, cutShort } from '../../model/budget.js'
import { once } from '../../model/once.js'

/** State of a component that makes an effect run again. E.g. `setRetry(retry + 1)` wakes `useEffect(…, [retry])`. */

/** The effects that run again when the named setter is called; none when it is no setter. */
export function effectsOfSetter(morph: TsMorph, setter: Identifier): readonly Node[] {
  const state = stateOf(morph, setter)
  return state ? effectsOn(state) : []
}

/** The state that a setter sets: the first of `const [state, setState] = useState(…)`. */
function stateOf(morph: TsMorph, setter: Identifier): Identifier | undefined {
  const { Node: N } = morph
  const [declaration] = declarationsOf(setter)
  if (!declaration || !N.isBindingElement(declaration)) return undefined
  const pattern = declaration.getParent()
  const variable = pattern?.getParent()
  if (!N.isArrayBindingPattern(pattern) || !N.isVariableDeclaration(variable)) return undefined
  const hook = variable.getInitializer()
  const isHook =
    hook && N.isCallExpression(hook) && /\b(use\w*(State|Reducer)|createSignal)$/.test(calleeText(hook))
  const [state, set] = pattern.getElements()
  if (!isHook || set !== declaration || !state || !N.isBindingElement(state)) return undefined
  const name = state.getNameNode()
  return N.isIdentifier(name) ? name : undefined
}

function calleeText(call: CallExpression): string {
  return call.getExpression().getText().replace(/<.*$/s, '')
}

const effectsOn = once((state: Identifier): readonly Node[] => {
  const symbol = symbolOf(state)
  return effectsIn(ownerOf(state).file)
    .filter(({ dependencies }) => dependencies.some((one) => symbolOf(one) === symbol))
    .map(({ effect }) => effect)
})

interface Effect {
  readonly effect: Node
  /** With those of the callbacks that it depends on. */
  readonly dependencies: readonly Identifier[]
}

const effectsIn = once(({ morph, ast }: ScriptFile): readonly Effect[] =>
  ['useEffect', 'useLayoutEffect', 'useInsertionEffect', 'watch']
    .flatMap((name) => identifiersNamed(morph, ast, name))
    .flatMap((name) => effectOf(morph, name)),
)

function effectOf(morph: TsMorph, name: Identifier): Effect[] {
  const { Node: N } = morph
  const callee = N.isPropertyAccessExpression(name.getParent()) ? name.getParentOrThrow() : name
  const call = callee.getParent()
  if (!N.isCallExpression(call) || call.getExpression() !== callee) return []
  const [first, second] = call.getArguments()
  if (!first || !second) return []
  const [body, list] = name.getText() === 'watch' ? [second, first] : [first, second]
  const dependencies = namesIn(morph, list).flatMap((one) => [one, ...behind(morph, one, 0)])
  return functionsOf(body).map((effect) => ({ effect, dependencies }))
}

/** `[connect]` where `connect = useCallback(…, [retry])` depends on `retry` as well. */
function behind(morph: TsMorph, name: Identifier, depth: number): Identifier[] {
  charge(1)
  const { Node: N } = morph
  const [declaration] = declarationsOf(name)
  const made = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
  if (!made || !N.isCallExpression(made) || !/\buse(Callback|Memo)$/.test(calleeText(made))) return []
  if (depth > 4) {
    cutShort()
    return []
  }
  const list = made.getArguments()[1]
  return list ? namesIn(morph, list).flatMap((one) => [one, ...behind(morph, one, depth + 1)]) : []
}

function namesIn(morph: TsMorph, list: Node): readonly Identifier[] {
  return morph.Node.isIdentifier(list) ? [list] : descendantsOf(morph, list, morph.SyntaxKind.Identifier)
}

/**
 * Every `timer.current` of a component's own `const timer = useRef(…)`, this one included; undefined when the ref itself goes
 * anywhere, or is none.
 */
export function placesOfRef(morph: TsMorph, access: PropertyAccessExpression): readonly Node[] | undefined {
  const { Node: N } = morph
  const ref = access.getExpression()
  if (access.getName() !== 'current' || !N.isIdentifier(ref)) return undefined
  const symbol = symbolOf(ref)
  const [declaration] = declarationsOfSymbol(symbol)
  const made = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
  if (!N.isVariableDeclaration(declaration) || !N.isCallExpression(made)) return undefined
  if (!/^(React\.)?useRef$/.test(calleeText(made))) return undefined
  const places = referencesOf(morph, ref.getSourceFile(), ref.getText(), symbol)
    .filter((one) => one !== declaration.getNameNode() && !N.isArrayLiteralExpression(one.getParent()))
    .map((one) => one.getParent())
  return places.every((one) => N.isPropertyAccessExpression(one) && one.getName() === 'current')
    ? places.filter((one) => one !== undefined)
    : undefined
}
