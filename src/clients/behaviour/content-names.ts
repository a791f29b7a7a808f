import type { BindingElement, Identifier, Node, ParameterDeclaration } from 'ts-morph'
import { calledWith } from '../../languages/script/program/calls.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { declarationOf, declaredName } from '../../languages/script/program/resolve.js'
import { lastName } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { functionAround, identifiersNamed, referencesOf, symbolOf } from '../../languages/script/syntax.js'
import { contentOf } from './content.js'
import { anyOf, type Content, contentOfType, declaredContent } from './content-types.js'
import { callsOf, pushedInto } from './payloads.js'
import { assignedTo } from './values-of.js'

/** A variable is what it is declared as, or whatever is put into it; a parameter is what callers give. */
export function contentOfName(morph: TsMorph, name: Identifier, depth: number): Content {
  const { Node: N } = morph
  if (name.getText() === 'undefined') return 'text'
  const declaration = declarationOf(morph, name)
  if (!declaration) return 'unknown'
  if (N.isBindingElement(declaration)) return ofElement(morph, declaration, depth)
  const typed = declaredContent(morph, declaration)
  if (typed !== 'unknown') return typed
  if (N.isParameterDeclaration(declaration)) return ofParameter(morph, declaration, depth)
  if (!N.isVariableDeclaration(declaration))
    return N.isExpression(declaration) ? contentOf(morph, declaration, depth + 1) : 'unknown'
  const loop = declaration.getParent()?.getParent()
  if (N.isForOfStatement(loop))
    return anyOf(pushedInto(morph, loop.getExpression()).map((one) => contentOf(morph, one, depth + 1)))
  const initial = declaration.getInitializer()
  const values = [...(initial ? [initial] : []), ...assignedTo(morph, declaration.getNameNode())]
  return anyOf(values.map((one) => contentOf(morph, one, depth + 1)))
}

const textKeys = /^(value|textContent|innerText|innerHTML)$/

/** `const [draft, setDraft] = useState('')`, `const { value } = event.target`, `({ text }: { text: string }) => …`. */
function ofElement(morph: TsMorph, element: BindingElement, depth: number): Content {
  const { Node: N } = morph
  const pattern = element.getParent()
  const holder = pattern?.getParent()
  const key = element.getPropertyNameNode()?.getText() ?? element.getName()
  if (N.isArrayBindingPattern(pattern)) {
    if (!N.isVariableDeclaration(holder)) return 'unknown'
    const made = holder.getInitializer()
    if (!N.isCallExpression(made) || !/^use\w*State|^createSignal$/.test(lastName(made.getExpression())))
      return 'unknown'
    const typed = contentOfType(morph, made.getTypeArguments()[0])
    if (typed !== 'unknown') return typed
    const setter = pattern.getElements()[1]
    const given = N.isBindingElement(setter) ? settings(morph, setter.getNameNode()) : []
    const [initial] = made.getArguments()
    return anyOf([...(initial ? [initial] : []), ...given].map((one) => contentOf(morph, one, depth + 1)))
  }
  if (N.isParameterDeclaration(holder) || N.isVariableDeclaration(holder)) {
    const type = holder.getTypeNode()
    const shape = N.isTypeReference(type) ? declarationOf(morph, type.getTypeName()) : type
    const literal = N.isTypeAliasDeclaration(shape) ? shape.getTypeNode() : shape
    if (N.isTypeLiteral(literal) || N.isInterfaceDeclaration(literal)) {
      const member = literal.getProperty(key)
      if (member) return contentOfType(morph, member.getTypeNode())
    }
  }
  if (N.isVariableDeclaration(holder)) {
    const made = holder.getInitializer()
    const member = N.isObjectLiteralExpression(made) ? made.getProperty(key) : undefined
    const initial = N.isPropertyAssignment(member) ? member.getInitializer() : undefined
    if (initial) return contentOf(morph, initial, depth + 1)
    return made && textKeys.test(key) && /\b(target|current|currentTarget|event|e)$/.test(made.getText())
      ? 'text'
      : 'unknown'
  }
  return 'unknown'
}

/** What a state's setter is given; functions are asked for what they return elsewhere. */
function settings(morph: TsMorph, setter: Node): Node[] {
  const { Node: N } = morph
  return referencesOf(morph, setter.getSourceFile(), setter.getText(), symbolOf(setter)).flatMap((use) => {
    if (use === setter) return []
    const call = use.getParent()
    // Handed on: whoever has it may set anything.
    if (!N.isCallExpression(call) || call.getExpression() !== use) return isListed(morph, use) ? [] : [use]
    return call.getArguments().slice(0, 1)
  })
}

/** `[draft, setDraft]` as a list of dependencies. */
function isListed(morph: TsMorph, use: Node): boolean {
  const list = use.getParent()
  return morph.Node.isArrayLiteralExpression(list) && morph.Node.isCallExpression(list.getParent())
}

function ofParameter(morph: TsMorph, parameter: ParameterDeclaration, depth: number): Content {
  const { Node: N } = morph
  const taker = functionAround(morph, parameter)
  if (!taker) return 'unknown'
  const call = taker.getParent()
  if (N.isCallExpression(call) && call.getExpression() !== taker) {
    const callee = call.getExpression()
    if (!N.isPropertyAccessExpression(callee)) return 'unknown'
    if (callee.getName() === 'toBlob') return 'bytes'
    if (callee.getName() === 'then') return contentOf(morph, callee.getExpression(), depth + 1)
    if (/^(forEach|map)$/.test(callee.getName()))
      return anyOf(pushedInto(morph, callee.getExpression()).map((one) => contentOf(morph, one, depth + 1)))
    return 'unknown'
  }
  const { program } = ownerOf(parameter)
  const position = positionOf(morph, taker, parameter)
  const calls = new Set<Node>([...calledWith({ morph, program }, taker), ...callsOf(morph, taker)])
  const given = (call: Node) =>
    N.isCallExpression(call) || N.isNewExpression(call) ? (call.getArguments()[position] ?? []) : []
  const initial = parameter.getInitializer()
  const certain = [...calls].flatMap(given)
  // Who calls something by this name may mean another function: it can spoil the proof, and prove nothing itself.
  const perhaps = callsByName(morph, taker)?.filter((call) => !calls.has(call))
  const guessed: Content[] =
    perhaps === undefined
      ? ['unknown']
      : perhaps
          .flatMap(given)
          .map((one): Content => (contentOf(morph, one, depth + 1) === 'text' ? 'text' : 'unknown'))
  return anyOf([
    ...[...certain, ...(initial ? [initial] : [])].map((one) => contentOf(morph, one, depth + 1)),
    ...guessed,
  ])
}

function positionOf(morph: TsMorph, taker: Node, parameter: ParameterDeclaration): number {
  const { Node: N } = morph
  return N.isFunctionLikeDeclaration(taker) || N.isFunctionExpression(taker) || N.isArrowFunction(taker)
    ? taker.getParameters().indexOf(parameter)
    : -1
}

/** A function that is handed out by name, `return { send }`: calls of what is destructured under it, in any file. */
function callsByName(morph: TsMorph, taker: Node): Node[] | undefined {
  const { Node: N } = morph
  const wrapper = taker.getParent()
  const declared =
    declaredName(morph, taker) ?? (N.isCallExpression(wrapper) ? declaredName(morph, wrapper) : undefined)
  const name = declared?.getText() ?? (N.isMethodDeclaration(taker) ? taker.getName() : undefined)
  if (name === undefined) return []
  // Bundles call hundreds of things by one letter.
  if (name.length < 3) return undefined
  return ownerOf(taker).program.files.flatMap((file) =>
    identifiersNamed(morph, file.ast, name).flatMap((use) => {
      const access = use.getParent()
      const callee = N.isPropertyAccessExpression(access) && access.getNameNode() === use ? access : use
      const call = callee.getParent()
      if (!N.isCallExpression(call) || call.getExpression() !== callee) return []
      return callee !== use || N.isBindingElement(declarationOf(morph, use)) ? [call] : []
    }),
  )
}
