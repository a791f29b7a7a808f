import type { BindingElement, CallExpression, Identifier, Node, ParameterDeclaration } from 'ts-morph'
import { literalOf } from '../../languages/script/literals.js'
import { assignedValues } from '../../languages/script/program/assignments.js'
import { likelyCallsOf } from '../../languages/script/program/callers.js'
import { calledWith } from '../../languages/script/program/calls.js'
import { declarationOf } from '../../languages/script/program/declarations.js'
import { memberDeclarations } from '../../languages/script/program/member-types.js'
import { ownerOf, type Program } from '../../languages/script/program/program.js'
import { declaredName, functionsOf } from '../../languages/script/program/resolve.js'
import { returnsOf } from '../../languages/script/returns.js'
import { lastName } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import {
  bare,
  callsWhere,
  declarationsOf,
  functionAround,
  identifiersNamed,
  referencesOf,
  specifierOf,
  symbolOf,
} from '../../languages/script/syntax.js'
import { charge } from '../../model/budget.js'
import { binaryCodecs } from '../follow/event-incompatibilities.js'
import { anyOf, type Content, contentOfType, declaredContent, isByteClass } from './content-types.js'
import { pushedInto } from './payloads.js'
import { isEvent } from './send-places.js'

const deepest = 9

const known = new WeakMap<Program, Map<Node, Content>>()

/** Whether an expression is text or bytes. Whatever nothing proves is unknown. Worked out once a place. */
export function contentOf(morph: TsMorph, node: Node, depth = 0): Content {
  const { program } = ownerOf(node)
  const all = known.get(program) ?? new Map<Node, Content>()
  known.set(program, all)
  const before = all.get(node)
  if (before) return before
  // A place that leads back to itself adds nothing to what the others give.
  all.set(node, 'text')
  const found = workOut(morph, node, depth)
  all.set(node, found)
  return found
}

function workOut(morph: TsMorph, node: Node, depth: number): Content {
  charge(1)
  const { Node: N } = morph
  if (depth > deepest) return 'unknown'
  const on = (next: Node | undefined) => (next ? contentOf(morph, next, depth + 1) : 'text')
  if (N.isAsExpression(node) || N.isSatisfiesExpression(node) || N.isTypeAssertion(node)) {
    const said = contentOfType(morph, node.getTypeNode())
    return said === 'unknown' ? on(node.getExpression()) : said
  }
  if (N.isParenthesizedExpression(node) || N.isNonNullExpression(node) || N.isAwaitExpression(node))
    return on(node.getExpression())
  if (N.isStringLiteral(node) || N.isNoSubstitutionTemplateLiteral(node) || N.isTemplateExpression(node))
    return 'text'
  // What is no object of bytes is made a text on its way out.
  if (isPrimitive(morph, node)) return 'text'
  if (N.isBinaryExpression(node)) {
    const operator = node.getOperatorToken().getText()
    if (/^(\|\||\?\?)$/.test(operator)) return anyOf([on(node.getLeft()), on(node.getRight())])
    return /^(&&|,|=)$/.test(operator) ? on(node.getRight()) : 'text'
  }
  if (N.isConditionalExpression(node)) return anyOf([on(node.getWhenTrue()), on(node.getWhenFalse())])
  if (N.isNewExpression(node)) {
    const name = lastName(node.getExpression())
    if (isByteClass(name)) return 'bytes'
    return /^(String|Date|URL|URLSearchParams|Number|Error)$/.test(name) ? 'text' : 'unknown'
  }
  if (N.isCallExpression(node)) return contentOfCall(morph, node, depth)
  if (N.isPropertyAccessExpression(node) || N.isElementAccessExpression(node))
    return contentOfMember(morph, node, depth)
  return N.isIdentifier(node) ? contentOfName(morph, node, depth) : 'unknown'
}

function isPrimitive(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  return (
    N.isNumericLiteral(node) ||
    N.isTrueLiteral(node) ||
    N.isFalseLiteral(node) ||
    N.isNullLiteral(node) ||
    N.isObjectLiteralExpression(node) ||
    N.isArrayLiteralExpression(node) ||
    N.isTypeOfExpression(node) ||
    N.isPrefixUnaryExpression(node) ||
    N.isPostfixUnaryExpression(node)
  )
}

const makingText =
  /^(stringify|String|Number|btoa|atob|encodeURI(Component)?|decodeURI(Component)?|escape|prompt|toString|toLocaleString|trim(Start|End)?|to(Locale)?(Upper|Lower)Case|pad(Start|End)|substr(ing)?|charAt|replace(All)?|join|repeat|normalize|toISOString|toFixed|toDataURL|getAttribute|randomUUID|text|html|val|now|random|floor|round)$/
const makingBytes =
  /^(arrayBuffer|blob|bytes|serializeBinary|toBinary|encodeDelimited|toUint8Array|asUint8Array|convertToBlob|getAsFile|readAsArrayBuffer|takePhoto)$/

function contentOfCall(morph: TsMorph, call: CallExpression, depth: number): Content {
  const { Node: N } = morph
  const callee = bare(morph, call.getExpression())
  const name = lastName(callee)
  const object = N.isPropertyAccessExpression(callee) ? bare(morph, callee.getExpression()) : undefined
  if (isByteClass(object?.getText() ?? '') || isOfCodec(morph, object ?? callee)) return 'bytes'
  const own = functionsOf(morph, callee)
  if (own.length > 0) {
    return anyOf(
      own.flatMap((one) => {
        const typed = 'getReturnTypeNode' in one ? contentOfType(morph, returnType(morph, one)) : 'unknown'
        if (typed !== 'unknown') return [typed]
        const returned = returnsOf(morph, one)
        return returned.length === 0
          ? ['unknown' as const]
          : returned.map((value) => contentOf(morph, value, depth + 1))
      }),
    )
  }
  if (makingBytes.test(name)) return 'bytes'
  // A store of another kind may keep blobs.
  if (name === 'getItem') return /(local|session)Storage$/.test(object?.getText() ?? '') ? 'text' : 'unknown'
  if (makingText.test(name)) return 'text'
  if (!object) return 'unknown'
  // `Message.encode(x).finish()`, `new TextEncoder().encode(x)`
  if (name === 'finish' && /\bencode\w*\(/.test(object.getText())) return 'bytes'
  if (name === 'encode') return isEncoder(morph, object) ? 'bytes' : 'unknown'
  if (/^(slice|concat|at|subarray)$/.test(name)) return contentOf(morph, object, depth + 1)
  if (name === 'then') {
    const [next] = call.getArguments()
    const values = next ? functionsOf(morph, next).flatMap((one) => returnsOf(morph, one)) : []
    return anyOf(values.map((one) => contentOf(morph, one, depth + 1)))
  }
  if (/^(shift|pop)$/.test(name)) return contentOfMember(morph, callee, depth)
  return 'unknown'
}

function returnType(morph: TsMorph, one: Node) {
  const { Node: N } = morph
  return N.isFunctionLikeDeclaration(one) || N.isFunctionExpression(one) || N.isArrowFunction(one)
    ? one.getReturnTypeNode()
    : undefined
}

function isEncoder(morph: TsMorph, object: Node): boolean {
  const { Node: N } = morph
  if (N.isNewExpression(object)) return object.getExpression().getText() === 'TextEncoder'
  const declarations = N.isIdentifier(object)
    ? [declarationOf(morph, object)]
    : N.isPropertyAccessExpression(object)
      ? memberDeclarations(object.getNameNode())
      : []
  return declarations.some((one) => {
    if (!N.isVariableDeclaration(one) && !N.isPropertyDeclaration(one)) return false
    return /\bTextEncoder\b/.test(`${one.getTypeNode()?.getText()} ${one.getInitializer()?.getText()}`)
  })
}

function isOfCodec(morph: TsMorph, name: Node): boolean {
  const { Node: N } = morph
  if (!N.isIdentifier(name)) return false
  return declarationsOf(name).some((one) => {
    const from = one.getFirstAncestorByKind(morph.SyntaxKind.ImportDeclaration)
    return from !== undefined && binaryCodecs.test(specifierOf(from) ?? '')
  })
}

/** Members of elements and lists: their values are texts or numbers. */
const texts =
  /^(value|textContent|innerText|innerHTML|outerHTML|nodeValue|href|length|tagName|checked|valueAsNumber|clientX|clientY|pageX|pageY|offsetX|offsetY)$/
/** What a key event says of its key. */
const ofKey = /^(e|ev|evt|event|\w*Event)\.(key|code|keyCode)$/

/** `input.value`, `reader.result`, `view.buffer`, `input.files[0]`, `this.line`. */
function contentOfMember(morph: TsMorph, access: Node, depth: number): Content {
  const { Node: N } = morph
  if (N.isElementAccessExpression(access)) {
    const list = bare(morph, access.getExpression())
    if (/(^|\.)files$/.test(list.getText().replace(/[?!]/g, ''))) return 'bytes'
    return anyOf(pushedInto(morph, list).map((one) => contentOf(morph, one, depth + 1)))
  }
  if (!N.isPropertyAccessExpression(access)) return 'unknown'
  const object = bare(morph, access.getExpression())
  const name = access.getName()
  if (/^(shift|pop)$/.test(name))
    return anyOf(pushedInto(morph, object).map((one) => contentOf(morph, one, depth + 1)))
  if (literalOf(morph, access) !== undefined) return 'text'
  const own = memberDeclarations(access.getNameNode()).filter(isOurs)
  if (own.length > 0) {
    // A member of the program's own may be called like one of an element.
    return anyOf(own.map((one) => ofDeclaration(morph, one, depth)))
  }
  const boxed = name === 'value' ? ofBox(morph, object, depth) : undefined
  if (boxed) return boxed
  if (name === 'buffer' && !N.isThisExpression(object)) return 'bytes'
  if (name === 'result') return ofReader(morph, access, object)
  if (name === 'data') return ofData(morph, object)
  return texts.test(name) || ofKey.test(access.getText()) ? 'text' : 'unknown'
}

/** A variable that is a box: `ref<Blob>()`, `ref('')`, and what is put into it later. */
function ofBox(morph: TsMorph, object: Node, depth: number): Content | undefined {
  const { Node: N } = morph
  const declaration = N.isIdentifier(object) ? declarationOf(morph, object) : undefined
  const typed = declaredContent(morph, declaration)
  if (typed !== 'unknown') return typed
  const made = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
  if (!N.isCallExpression(made) || !/^(\w*[rR]ef|signal|writable)$/.test(lastName(made.getExpression())))
    return undefined
  const [initial] = made.getArguments()
  const put = identifiersNamed(morph, object.getSourceFile(), object.getText()).flatMap((use) => {
    const access = use.getParent()
    const assignment = access?.getParent()
    return N.isPropertyAccessExpression(access) &&
      access.getName() === 'value' &&
      N.isBinaryExpression(assignment) &&
      assignment.getLeft() === access
      ? [contentOf(morph, assignment.getRight(), depth + 1)]
      : []
  })
  if (put.includes('bytes')) return 'bytes'
  // It begins as a text: what a form binds to it is one too.
  if (initial && N.isStringLiteral(initial)) return 'text'
  return anyOf(put)
}

function isOurs(node: Node): boolean {
  try {
    return ownerOf(node) !== undefined
  } catch {
    return false
  }
}

function ofDeclaration(morph: TsMorph, declaration: Node, depth: number): Content {
  const { Node: N } = morph
  if (N.isEnumMember(declaration)) return 'text'
  const typed = declaredContent(morph, declaration)
  if (typed !== 'unknown') return typed
  if (N.isShorthandPropertyAssignment(declaration))
    return contentOf(morph, declaration.getNameNode(), depth + 1)
  // A member that can be set again may hold anything.
  const initial = N.isPropertyAssignment(declaration) ? declaration.getInitializer() : undefined
  return initial ? contentOf(morph, initial, depth + 1) : 'unknown'
}

/** What a FileReader read: the way it was asked for is written somewhere in the file. */
function ofReader(morph: TsMorph, access: Node, object: Node): Content {
  const asked = callsWhere(morph, access.getSourceFile(), (call) =>
    /\.readAs\w+$/.test(call.expression.getText()),
  ).map((call) => call.getExpression())
  const same = asked.filter((callee) => callee.getText().startsWith(`${object.getText()}.`))
  const names = (same.length > 0 ? same : asked).map(lastName)
  if (names.includes('readAsArrayBuffer')) return 'bytes'
  return names.some((name) => /^readAs(Text|DataURL|BinaryString)$/.test(name)) ? 'text' : 'unknown'
}

/** Pixels of a canvas, and what a recorder recorded. */
function ofData(morph: TsMorph, object: Node): Content {
  const { Node: N } = morph
  const declaration = N.isIdentifier(object) ? declarationOf(morph, object) : undefined
  const made = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : object
  if (/\.(get|create)ImageData\(/.test(made?.getText() ?? '')) return 'bytes'
  if (!N.isParameterDeclaration(declaration)) return 'unknown'
  const type = declaration.getTypeNode()
  if (/^BlobEvent$/.test(type?.getText() ?? '')) return 'bytes'
  if (/^MessageEvent</.test(type?.getText() ?? '')) return contentOfType(morph, type)
  const handler = declaration.getParent()?.getParent()
  return handler && isEvent(morph, handler, /^dataavailable$/) ? 'bytes' : 'unknown'
}

/** A variable is what it is declared as, or whatever is put into it; a parameter is what callers give. */
function contentOfName(morph: TsMorph, name: Identifier, depth: number): Content {
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
  const values = [...(initial ? [initial] : []), ...assignedValues(declaration)]
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
    // The setter goes to other code, which may set anything.
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
  const calls = new Set<Node>([
    ...calledWith({ morph, program }, taker),
    ...likelyCallsOf(taker).map(({ at }) => at),
  ])
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
