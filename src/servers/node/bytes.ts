import type { CallExpression, Node } from 'ts-morph'
import { contentOf } from '../../clients/behaviour/content.js'
import { isByteClass } from '../../clients/behaviour/content-types.js'
import { usesOfValue, type ValueUse } from '../../clients/behaviour/values.js'
import { binaryCodecs } from '../../clients/follow/event-incompatibilities.js'
import { exportBehind } from '../../languages/script/origin/imports.js'
import { functionsOf, isFunctionLike } from '../../languages/script/program/resolve.js'
import { lastName } from '../../languages/script/runs.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import {
  descendantsOf,
  functionAround,
  outermostWrapper,
  parametersOf,
  referencesOf,
  symbolOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { memberOf, newSearch, valuesBehind } from '../../languages/script/values/values.js'
import { functionsGiven } from '../routes/node/handlers.js'
import { listeningTo } from '../sockets/member-use.js'
import type { PackageExport } from '../sockets/package-exports.js'

/** What of `ws.send(Buffer.from(…))` or `ws.send(data, { binary: true })` says that bytes are sent; undefined for text. */
export function bytesSent(morph: TsMorph, call: CallExpression): string | undefined {
  const [data, options] = call.getArguments()
  const binary = options && memberOf(morph, options, 'binary')
  if (binary?.getText() === 'true') return 'binary: true'
  if (data === undefined || morph.Node.isSpreadElement(data)) return undefined
  if (isMessage(morph, data)) return undefined
  return contentOf(morph, data) === 'bytes' || isFileRead(morph, data) ? data.getText() : undefined
}

/** A message that is handed on as it came is what the client sent, also under its type: since `ws` 8 all messages are Buffers. */
function isMessage(morph: TsMorph, data: Node): boolean {
  const { Node: N } = morph
  const value = unwrap(morph, data)
  if (N.isCallExpression(value)) {
    const callee = value.getExpression()
    return N.isPropertyAccessExpression(callee) && callee.getName() === 'toString'
  }
  if (!N.isIdentifier(value)) return false
  const [declaration] = symbolOf(value)?.getDeclarations() ?? []
  const listener = N.isParameterDeclaration(declaration) ? declaration.getParent() : undefined
  const call = listener?.getParent()
  const [event] = N.isCallExpression(call) ? call.getArguments() : []
  return N.isStringLiteral(event) && event.getLiteralValue() === 'message'
}

/** Members that only bytes have, and that say nothing of a text beside them. */
const ofBytes =
  /^(arrayBuffer|buffer|byteLength|byteOffset|subarray|(read|write)(Big)?U?Int\w*|readFloat\w*|readDouble\w*|copy|equals|swap\d+)$/
const takers = /^(unpack\w*|inflate\w*|gunzip\w*|fromBinary|deserializeBinary|decodeAudioData)$/
const textForms = /^['"`](utf-?8|ascii|latin1|utf16le)['"`]$/i

/** Where a listener of `message` treats its data as bytes; undefined where it reads text, or only passes it on. */
export function takesBytes(
  morph: TsMorph,
  listener: Node,
  exportsOf: (node: Node) => readonly PackageExport[],
): Node | undefined {
  if (!isFunctionLike(morph, listener)) return undefined
  const [data, isBinary] = parametersOf(listener)
  const told = isBinary && binaryBranch(morph, isBinary.getNameNode())
  if (told) return told
  if (!data) return undefined
  const uses = usesOfValue(morph, [{ name: data.getNameNode(), path: [], parsed: false }])
  return uses.find((use) => !use.parsed && isOfBytes(morph, use, exportsOf))?.node
}

/** The data itself, or that of an event of `addEventListener`. */
function isData(path: readonly string[]): readonly string[] | undefined {
  if (path.length === 0) return path
  return path[0] === 'data' ? path.slice(1) : path
}

function isOfBytes(
  morph: TsMorph,
  { node, path }: ValueUse,
  exportsOf: (node: Node) => readonly PackageExport[],
): boolean {
  const { Node: N } = morph
  const [member, ...more] = isData(path) ?? []
  if (more.length > 0) return false
  const parent = outermostWrapper(morph, node).getParent()
  const isCalled = N.isCallExpression(parent) && parent.getExpression() === node
  if (member === 'toString' && isCalled) {
    const [form] = parent.getArguments()
    return form !== undefined && N.isStringLiteral(form) && !textForms.test(form.getText())
  }
  if (member !== undefined) return ofBytes.test(member)
  if (N.isElementAccessExpression(parent) && parent.getExpression() === node)
    // `data[0] === 0x01`: the first byte, where a text would be compared with a text.
    return N.isNumericLiteral(parent.getArgumentExpression()) && isComparedWithNumber(morph, parent)
  if (N.isArrayLiteralExpression(parent)) {
    const call = parent.getParent()
    return N.isCallExpression(call) && call.getExpression().getText() === 'Buffer.concat'
  }
  if (N.isNewExpression(parent)) return isByteClass(lastName(parent.getExpression()))
  if (!N.isCallExpression(parent) || parent.getExpression() === node) return false
  const callee = parent.getExpression()
  const name = lastName(callee)
  if (exportsOf(callee).some(({ module }) => binaryCodecs.test(module))) return true
  // `Buffer.from(data).toString()`, `new TextDecoder().decode(data)` make a text of it.
  const made = outermostWrapper(morph, parent).getParent()
  if (/\bTextDecoder\b|[dD]ecoder\.decode$/.test(callee.getText())) return false
  if (callee.getText() === 'Buffer.from')
    return !(N.isPropertyAccessExpression(made) && made.getName() === 'toString')
  if (callee.getText() === 'Buffer.isBuffer') return handlesBytes(morph, parent, node)
  return takers.test(name) || /\bstdin\.write$/.test(callee.getText())
}

function isComparedWithNumber(morph: TsMorph, access: Node): boolean {
  const { Node: N } = morph
  const parent = access.getParent()
  if (!N.isBinaryExpression(parent)) return false
  const other = parent.getLeft() === access ? parent.getRight() : parent.getLeft()
  return N.isNumericLiteral(other)
}

/** `if (Buffer.isBuffer(data)) { … }` handles bytes: it neither converts them to a text nor refuses them. */
function handlesBytes(morph: TsMorph, test: Node, data: Node): boolean {
  const { Node: N } = morph
  const statement = test.getParent()
  if (!N.isIfStatement(statement) || statement.getExpression() !== test) return false
  const then = statement.getThenStatement()
  return (
    !isDropped(morph, then) &&
    !/\.toString\(|\bString\(|JSON\.parse\(|TextDecoder/.test(then.getText()) &&
    then.getText().includes(data.getText())
  )
}

/**
 * `if (isBinary) { … }` with a branch that handles bytes. `{ binary: isBinary }` and `isBinary ? data : String(data)` pass on what
 * came.
 */
function binaryBranch(morph: TsMorph, name: Node): Node | undefined {
  const { Node: N } = morph
  if (!N.isIdentifier(name)) return undefined
  return referencesOf(morph, name.getSourceFile(), name.getText(), symbolOf(name)).find((use) => {
    const statement = use.getParent()
    if (!N.isIfStatement(statement) || statement.getExpression() !== use) return false
    return !isDropped(morph, statement.getThenStatement())
  })
}

/** A branch that only refuses: it logs, closes, sends the client an error, and returns. */
function isDropped(morph: TsMorph, branch: Node): boolean {
  const { Node: N, SyntaxKind: K } = morph
  const around = functionAround(morph, branch)
  const calls = descendantsOf(morph, branch, K.CallExpression)
  const isLast =
    N.isReturnStatement(branch) ||
    descendantsOf(morph, branch, K.ReturnStatement).some((one) => functionAround(morph, one) === around) ||
    calls.some((call) => /^(close|terminate)$/.test(lastName(call.getExpression())))
  return (
    isLast &&
    calls.every((call) =>
      /^(close|terminate|send\w*|log|warn|error|info|debug|stringify|now)$/.test(
        lastName(call.getExpression()),
      ),
    )
  )
}

/**
 * Where a message is sent on as it came, here or in a function that gets it: `client.send(data)`. A text that came as a Buffer is
 * sent as bytes there, unless with `{ binary: isBinary }`. undefined, too, for a message whose kind is tested or that its listener
 * converts.
 */
export function sentOn(
  morph: TsMorph,
  listener: Node,
  sends: ReadonlySet<Node>,
  position = 0,
): CallExpression | undefined {
  const { Node: N } = morph
  if (!isFunctionLike(morph, listener)) return undefined
  const left: (Node | undefined)[] = [parametersOf(listener)[position]?.getNameNode()]
  const seen = new Set<Node>()
  let sent: CallExpression | undefined
  for (const name of left) {
    if (!N.isIdentifier(name) || seen.has(name)) continue
    seen.add(name)
    for (const use of referencesOf(morph, name.getSourceFile(), name.getText(), symbolOf(name))) {
      const value = outermostWrapper(morph, use)
      const parent = value.getParent()
      if (use === name || !parent) continue
      if (N.isTypeOfExpression(parent) || testsForBinary(morph, value, parent)) return undefined
      if (N.isVariableDeclaration(parent)) left.push(parent.getNameNode())
      if (!N.isCallExpression(parent) || parent.getExpression() === value) continue
      const at = parent.getArguments().indexOf(value)
      if (!sends.has(parent))
        left.push(...functionsOf(parent.getExpression()).map((one) => parametersOf(one)[at]?.getNameNode()))
      else if (at === 0 && !hasKind(morph, parent)) sent ??= parent
    }
  }
  return sent
}

/** `data instanceof Buffer`, `Buffer.isBuffer(data)`, `isBinary ? data : data.toString()`, `data = data.toString()`. */
function testsForBinary({ Node: N }: TsMorph, value: Node, parent: Node): boolean {
  if (N.isConditionalExpression(parent)) return true
  if (N.isBinaryExpression(parent))
    return parent.getLeft() === value && /^(instanceof|=)$/.test(parent.getOperatorToken().getText())
  return (
    N.isCallExpression(parent) &&
    /^(Buffer\.isBuffer|ArrayBuffer\.isView)$/.test(parent.getExpression().getText())
  )
}

function hasKind(morph: TsMorph, send: CallExpression): boolean {
  const [, options] = send.getArguments()
  return options !== undefined && memberOf(morph, options, 'binary') !== undefined
}

/** Where another source of Buffers is listened to in these files: the output of a program, a broker of MQTT, a connection that the server opened. */
export function buffersHeard(
  files: Iterable<ScriptFile>,
  hearsBuffers: boolean,
): readonly { readonly listener: Node; readonly position: number }[] {
  return [...files].flatMap(({ morph, ast, source }) =>
    listeningTo(morph, ast, /^(data|message)$/).flatMap((call) => {
      const callee = call.getExpression()
      const [event, listener] = call.getArguments()
      if (!morph.Node.isPropertyAccessExpression(callee) || !event || !listener) return []
      const object = callee.getExpression()
      const isData = /data/.test(event.getText())
      if (isData && /\.(stdout|stderr)$/.test(object.getText()))
        return source.text.includes('setEncoding') ? [] : listenerParameters(morph, listener, 0)
      const from = valuesBehind(newSearch(morph), object).flatMap((value) =>
        morph.Node.isCallExpression(value) || morph.Node.isNewExpression(value)
          ? (exportBehind(morph, unwrap(morph, value.getExpression())) ?? [])
          : [],
      )
      const isOf = (name: RegExp) => from.some((one) => name.test(one.package))
      if (isData) return isOf(/^(node:)?net$/) ? listenerParameters(morph, listener, 0) : []
      if (isOf(/^mqtt$/)) return listenerParameters(morph, listener, 1)
      return isOf(/^(node:)?dgram$/) || (hearsBuffers && isOf(/^ws$/))
        ? listenerParameters(morph, listener, 0)
        : []
    }),
  )
}

function listenerParameters(morph: TsMorph, listener: Node, position: number) {
  return functionsGiven(morph, listener).map((one) => ({ listener: one, position }))
}

/** `readFileSync(path)` without an encoding. */
function isFileRead(morph: TsMorph, data: Node): boolean {
  const { Node: N } = morph
  return valuesBehind(newSearch(morph), data).some((value) => {
    if (!N.isCallExpression(value) || !/^readFile(Sync)?$/.test(lastName(value.getExpression()))) return false
    const [, options] = value.getArguments()
    return (
      options === undefined ||
      (N.isObjectLiteralExpression(options) && options.getProperty('encoding') === undefined)
    )
  })
}
