import type { TextEdit } from '../../src/model/plan.js'
import type { ListPlace, NodeKitEdit } from '../../src/model/server-socket.js'
import type { SourceText } from '../../src/model/source.js'
import { addImports, type WantedImport } from '../../src/rewrite/imports.js'
import { afterStatement, indentAt, lineStart } from '../../src/rewrite/lines.js'
import { braced, quoted, type Style, styleOf } from '../../src/rewrite/style.js'
import type { Surroundings } from '../../src/rewrite/surroundings.js'

/** Prettier and Biome break lines that are longer, as they come. */
const longest = 80

/**
 * Puts `sseSockets` into a module: one import, and one call beside the statement after which the server and its WebSocketServer are there. E.g.:
 * `const wss = new WebSocketServer({ server })` → the same, and `sseSockets(server, [{ path: '/*' }])` below it. A kit that is there gains entries
 * instead. No other line changes.
 */
export function nodeServerEdits(
  source: SourceText,
  around: Pick<Surroundings, 'facts' | 'imports'>,
  edit: NodeKitEdit,
): readonly TextEdit[] {
  const { place, sockets, names, kit, broker, origins, isImported } = edit
  const style = styleOf(source, place.kind === 'call' ? place.statement : undefined)
  const { text } = source
  if (place.kind === 'kit')
    return [
      entriesAdded(
        text,
        place.list,
        sockets.map((one) => entry(one, style)),
        style,
      ),
    ]
  const { statement, isAbove, server, naming, member = '' } = place
  const wanted: WantedImport[] = [
    { name: 'sseSockets', local: names.kit, path: kit },
    ...(broker ? [{ name: 'RedisBroker', local: names.broker, path: kit }] : []),
  ].sort((a, b) => (a.name < b.name ? -1 : 1))
  const indent = indentAt(text, statement.start)
  const options = [
    ...(broker
      ? [`broker: new ${names.broker}(process.env.REDIS_URL ?? ${quoted('redis://localhost:6379', style)})`]
      : []),
    ...(origins === undefined ? [] : [`allowOrigins: ${origins}`]),
  ]
  const call = lines(names.kit, `${server}${member}`, sockets, options, indent, style)
  const written = call.map((line) => indent + line).join(style.newline)
  const at = isAbove ? lineStart(text, statement.start) : afterStatement(text, statement)
  return [
    ...(isImported ? [] : addImports(source, around, wanted, style, statement.start)),
    ...(naming === undefined
      ? []
      : [{ at: { start: naming, end: naming }, text: `const ${server} = `, what: 'the name of the server' }]),
    {
      at: { start: at, end: at },
      text: isAbove ? `${written}${style.newline}` : `${style.newline}${written}`,
      what: 'the kit',
    },
  ]
}

/** The call, on one line where it fits. */
function lines(
  kit: string,
  server: string,
  sockets: NodeKitEdit['sockets'],
  options: readonly string[],
  indent: string,
  style: Style,
): readonly string[] {
  const all = sockets.map((one) => entry(one, style))
  const end = `${options.length === 0 ? '' : `, ${braced(options.join(', '), style)}`})${style.semicolon}`
  const whole = `${kit}(${server}, [${all.join(', ')}]${end}`
  if (indent.length + whole.length <= longest) return [whole]
  const { indent: unit, trailingComma } = style
  if (options.length === 0 || all.length > 1) {
    const own = all.map((one, at) => `${unit}${one}${at < all.length - 1 ? ',' : trailingComma}`)
    return [`${kit}(${server}, [`, ...own, `]${end}`]
  }
  // As Prettier breaks a call whose last argument is an object.
  return [
    `${kit}(${server}, [${all.join(', ')}], {`,
    ...options.map((one, at) => `${unit}${one}${at < options.length - 1 ? ',' : trailingComma}`),
    `})${style.semicolon}`,
  ]
}

function entry({ path, stream, send, isNamed }: NodeKitEdit['sockets'][number], style: Style): string {
  const named = isNamed ? `, stream: ${quoted(stream, style)}, send: ${quoted(send, style)}` : ''
  return braced(`path: ${quoted(path, style)}${named}`, style)
}

/** Entries at the end of a list, on lines of their own where the others are. */
export function entriesAdded(
  text: string,
  { start, end, entries }: ListPlace,
  more: readonly string[],
  style: Style,
): TextEdit {
  const last = entries.at(-1)
  const at = (offset: number, added: string): TextEdit => ({
    at: { start: offset, end: offset },
    text: added,
    what: 'entries',
  })
  if (!last) return at(start + 1, more.join(', '))
  const comma = /^\s*,/.exec(text.slice(last.end, end - 1))
  const [, indent] = /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(Math.max(0, last.start - 200), last.start)) ?? []
  if (indent === undefined)
    return at(last.end + (comma?.[0].length ?? 0), `${comma ? ' ' : ', '}${more.join(', ')}`)
  const added = more.map((one) => `${style.newline}${indent}${one}`).join(',')
  if (!comma) return at(last.end, `,${added}`)
  const [rest = ''] =
    /^[ \t]*(?:\/\/[^\r\n]*)?(?=[\r\n])/.exec(text.slice(last.end + comma[0].length, end)) ?? []
  return at(last.end + comma[0].length + rest.length, `${added},`)
}
