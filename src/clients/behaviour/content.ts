import type { CallExpression, Node } from 'ts-morph'
import { ownerOf, type Program } from '../../languages/script/program/program.js'
import { declarationOf, functionsOf } from '../../languages/script/program/resolve.js'
import { returnsOf } from '../../languages/script/returns.js'
import { lastName } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { bare, declarationsOf, memberDeclarations, specifierOf } from '../../languages/script/syntax.js'
import { charge } from '../../model/budget.js'
import { binaryCodecs } from '../follow/event-concerns.js'
import { contentOfMember } from './content-members.js'
import { contentOfName } from './content-names.js'
import { anyOf, type Content, contentOfType, isByteClass } from './content-types.js'

const deepest = 9

const known = new WeakMap<Program, Map<Node, Content>>()

/** Whether an expression is text or bytes. Whatever nothing proves is unknown. Worked out once a place. */
export function contentOf(morph: TsMorph, node: Node, depth = 0): Content {
  const { program } = ownerOf(node)
  const all = known.get(program) ?? new Map<Node, Content>()
  known.set(program, all)
  const before = all.get(node)
  if (before) return before
  // Who comes here again on the way adds nothing to what is found otherwise.
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
