import type {
  AsExpression,
  BindingElement,
  CallExpression,
  Node,
  ParameterDeclaration,
  PropertyAccessExpression,
} from 'ts-morph'
import { memberSets } from '../../languages/script/program/assignments.js'
import { givenFor, positionOf } from '../../languages/script/program/callers.js'
import { declarationOf } from '../../languages/script/program/declarations.js'
import { memberDeclarations } from '../../languages/script/program/member-types.js'
import { perProgram } from '../../languages/script/program/once-per.js'
import { isOfProgram, ownerOf } from '../../languages/script/program/program.js'
import { declaredName, functionsOf, isFunctionLike } from '../../languages/script/program/resolve.js'
import { returnsOf } from '../../languages/script/returns.js'
import { lastName } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { functionWrappers } from '../../languages/script/steps.js'
import {
  callsWhere,
  declarationsOf,
  functionAround,
  identifiersNamed,
  referencesOf,
  specifierOf,
  symbolOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { loopedBy, newSearch, valuesBehind } from '../../languages/script/values/values.js'
import { charge } from '../../model/budget.js'
import { binaryCodecs } from '../follow/event-incompatibilities.js'
import { anyOf, type Content, contentOfType, declaredContent, isByteClass } from './content-types.js'
import { isEvent } from './send-places.js'

const known = perProgram(() => new Map<Node, Content>())

/** Whether an expression is text or bytes. Whatever nothing proves is unknown. Worked out once a place. */
export function contentOf(morph: TsMorph, node: Node): Content {
  const all = known(ownerOf(node).program)
  const before = all.get(node)
  if (before) return before
  // A place that is reached again adds nothing to the result of the others.
  all.set(node, 'text')
  const search = newSearch(morph, {
    isEnd: (one) => endsSearch(morph, one),
    onward: (value) => sameContent(morph, value),
    takesKept: true,
  })
  const found = anyOf(valuesBehind(search, node).map((value) => contentAt(morph, value)))
  all.set(node, found)
  return found
}

/**
 * Whether the search ends here: a type gives the answer, or the visible values are not all of them, because other code may set a
 * member or pass other arguments.
 */
function endsSearch(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  if (typedContent(morph, node) !== 'unknown') return true
  if (isFunctionLike(morph, node)) return returnsOf(morph, node).length === 0
  if (N.isPropertyAccessExpression(node)) return isSetElsewhere(morph, node)
  if (N.isParameterDeclaration(node)) return !loopedBy(morph, node)
  if (!N.isBindingElement(node)) return N.isEnumMember(node)
  const holder: Node = node.getParent().getParent()
  if (!N.isParameterDeclaration(holder) && !N.isVariableDeclaration(holder)) return false
  return holder.getTypeNode() !== undefined || (N.isParameterDeclaration(holder) && !loopedBy(morph, holder))
}

/** By a type that is written: of a declaration, of what a function returns, in `value as Blob`. */
function typedContent(morph: TsMorph, node: Node): Content {
  const { Node: N } = morph
  if (isFunctionLike(morph, node)) return contentOfType(morph, returnType(morph, node))
  for (let at = node; at !== unwrap(morph, at); ) {
    const type = 'getTypeNode' in at ? (at as AsExpression).getTypeNode() : undefined
    const said = contentOfType(morph, type)
    if (said !== 'unknown') return said
    at = (at as AsExpression).getExpression()
  }
  return N.isBindingElement(node) ? 'unknown' : declaredContent(morph, node)
}

/** `this.line`, of which code beside its class sets a member of that name. */
function isSetElsewhere(morph: TsMorph, access: PropertyAccessExpression): boolean {
  const { Node: N } = morph
  if (!N.isThisExpression(access.getExpression())) return false
  return ownerOf(access).program.files.some((file) =>
    memberSets(morph, file.ast, access.getName()).some(({ of }) => !N.isThisExpression(of)),
  )
}

/** Calls that give what they are called on, or what the functions that they are given return. */
function sameContent(morph: TsMorph, value: Node): readonly Node[] | undefined {
  const { Node: N } = morph
  const callee = N.isCallExpression(value) ? unwrap(morph, value.getExpression()) : undefined
  if (!N.isCallExpression(value) || !N.isPropertyAccessExpression(callee)) return undefined
  if (/^(slice|concat|subarray)$/.test(callee.getName())) return [callee.getExpression()]
  const [next] = value.getArguments()
  return callee.getName() === 'then' && next
    ? functionsOf(next).flatMap((one) => returnsOf(morph, one))
    : undefined
}

/** The content of a value at the end of the search. */
function contentAt(morph: TsMorph, value: Node): Content {
  charge(1)
  const { Node: N } = morph
  const typed = typedContent(morph, value)
  if (typed !== 'unknown') return typed
  if (N.isParameterDeclaration(value)) return ofParameter(morph, value)
  if (N.isBindingElement(value)) return ofElement(morph, value)
  if (N.isStringLiteral(value) || N.isNoSubstitutionTemplateLiteral(value) || N.isTemplateExpression(value))
    return 'text'
  // What is no object of bytes is made a text on its way out.
  if (isPrimitive(morph, value) || N.isEnumMember(value) || N.isBinaryExpression(value)) return 'text'
  if (N.isNewExpression(value)) {
    const name = lastName(value.getExpression())
    if (isByteClass(name)) return 'bytes'
    return /^(String|Date|URL|URLSearchParams|Number|Error)$/.test(name) ? 'text' : 'unknown'
  }
  if (N.isCallExpression(value)) return contentOfCall(morph, value)
  if (N.isPropertyAccessExpression(value) || N.isElementAccessExpression(value))
    return contentOfMember(morph, value)
  if (value.getText() === 'undefined') return 'text'
  const declaration = N.isIdentifier(value) ? declarationOf(morph, value) : undefined
  return N.isBindingElement(declaration) ? ofElement(morph, declaration) : 'unknown'
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

function contentOfCall(morph: TsMorph, call: CallExpression): Content {
  const { Node: N } = morph
  const callee = unwrap(morph, call.getExpression())
  const name = lastName(callee)
  const object = N.isPropertyAccessExpression(callee) ? unwrap(morph, callee.getExpression()) : undefined
  if (isByteClass(object?.getText() ?? '') || isOfCodec(morph, object ?? callee)) return 'bytes'
  // The program's own function, of which nothing is seen that it returns.
  if (functionsOf(callee).length > 0) return 'unknown'
  if (makingBytes.test(name)) return 'bytes'
  // A store of another kind may keep blobs.
  if (name === 'getItem') return /(local|session)Storage$/.test(object?.getText() ?? '') ? 'text' : 'unknown'
  if (makingText.test(name)) return 'text'
  if (!object) return 'unknown'
  // `Message.encode(x).finish()`, `new TextEncoder().encode(x)`
  if (name === 'finish' && /\bencode\w*\(/.test(object.getText())) return 'bytes'
  return name === 'encode' && isEncoder(morph, object) ? 'bytes' : 'unknown'
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
/** A key event's name for its key. */
const ofKey = /^(e|ev|evt|event|\w*Event)\.(key|code|keyCode)$/

/** `input.value`, `reader.result`, `view.buffer`, `input.files[0]`. */
function contentOfMember(morph: TsMorph, access: Node): Content {
  const { Node: N } = morph
  const list = N.isElementAccessExpression(access) ? access.getExpression().getText() : ''
  if (/(^|[.(])files[!)]*$/.test(list)) return 'bytes'
  if (!N.isPropertyAccessExpression(access)) return 'unknown'
  const object = unwrap(morph, access.getExpression())
  const name = access.getName()
  // A member of the program's own may be called like one of an element.
  if (memberDeclarations(access.getNameNode()).some(isOfProgram)) return 'unknown'
  const boxed = name === 'value' ? ofBox(morph, object) : undefined
  if (boxed) return boxed
  if (name === 'buffer' && !N.isThisExpression(object)) return 'bytes'
  if (name === 'result') return ofReader(morph, access, object)
  if (name === 'data') return ofData(morph, object)
  return texts.test(name) || ofKey.test(access.getText()) ? 'text' : 'unknown'
}

/** A variable that is a box: `ref<Blob>()`, `ref('')`, and what is put into it later. */
function ofBox(morph: TsMorph, object: Node): Content | undefined {
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
      ? [contentOf(morph, assignment.getRight())]
      : []
  })
  if (put.includes('bytes')) return 'bytes'
  // It begins as a text: what a form binds to it is one too.
  if (initial && N.isStringLiteral(initial)) return 'text'
  return anyOf(put)
}

/** The result of a FileReader, by the `readAs…` call for it somewhere in the file. */
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

const textKeys = /^(value|textContent|innerText|innerHTML)$/

/** `const [draft, setDraft] = useState('')`, `const { value } = event.target`, `({ text }: { text: string }) => …`. */
function ofElement(morph: TsMorph, element: BindingElement): Content {
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
    return anyOf([...(initial ? [initial] : []), ...given].map((one) => contentOf(morph, one)))
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
    if (initial) return contentOf(morph, initial)
    return made && textKeys.test(key) && /\b(target|current|currentTarget|event|e)$/.test(made.getText())
      ? 'text'
      : 'unknown'
  }
  return 'unknown'
}

/** The arguments of a state's setter; the values that functions return are found elsewhere. */
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

function ofParameter(morph: TsMorph, parameter: ParameterDeclaration): Content {
  const { Node: N } = morph
  const taker = functionAround(morph, parameter)
  if (!taker) return 'unknown'
  const call = taker.getParent()
  const isWrapped = N.isCallExpression(call) && functionWrappers.test(lastName(call.getExpression()))
  if (N.isCallExpression(call) && call.getExpression() !== taker && !isWrapped) {
    const callee = call.getExpression()
    if (!N.isPropertyAccessExpression(callee)) return 'unknown'
    if (callee.getName() === 'toBlob') return 'bytes'
    return callee.getName() === 'then' ? contentOf(morph, callee.getExpression()) : 'unknown'
  }
  const certain = givenFor(morph, parameter, true)
  // Who calls something by this name may mean another function: it can spoil the proof, and prove nothing itself.
  const perhaps = callsByName(morph, taker)?.flatMap((one) => one.getArguments()[positionOf(parameter)] ?? [])
  const guessed = perhaps
    ?.filter((one) => !certain.includes(one))
    .map((one): Content => (contentOf(morph, one) === 'text' ? 'text' : 'unknown'))
  return anyOf([...certain.map((one) => contentOf(morph, one)), ...(guessed ?? (['unknown'] as const))])
}

/** A function that is handed out by name, `return { send }`: calls of what is destructured under it, in any file. */
function callsByName(morph: TsMorph, taker: Node): CallExpression[] | undefined {
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
