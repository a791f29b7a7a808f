import type { Node } from 'ts-morph'
import { literalOf } from '../../languages/script/literals.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { declarationOf } from '../../languages/script/program/resolve.js'
import { lastName } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { bare, callsWhere, identifiersNamed, memberDeclarations } from '../../languages/script/syntax.js'
import { contentOf } from './content.js'
import { anyOf, type Content, contentOfType, declaredContent } from './content-types.js'
import { pushedInto } from './payloads.js'
import { isEvent } from './send-places.js'

/** Members of elements and lists: their values are texts or numbers. */
const texts =
  /^(value|textContent|innerText|innerHTML|outerHTML|nodeValue|href|length|tagName|checked|valueAsNumber|clientX|clientY|pageX|pageY|offsetX|offsetY)$/
/** What a key event says of its key. */
const ofKey = /^(e|ev|evt|event|\w*Event)\.(key|code|keyCode)$/

/** `input.value`, `reader.result`, `view.buffer`, `input.files[0]`, `this.line`. */
export function contentOfMember(morph: TsMorph, access: Node, depth: number): Content {
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
  // Any member that may be set again may hold anything by then.
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
