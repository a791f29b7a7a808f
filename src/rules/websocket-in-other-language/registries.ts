import { dirname } from 'node:path/posix'
import { codeOnly } from '../../languages/code-only.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import type { SourceText } from '../../model/source.js'
import type { Place } from './places.js'
import { filesOf, isOurs, oncePerLanguage, says, socketFilesOf } from './socket-files.js'

/** The fields of a struct: `name type`, in Go; `name: Type`, in Rust. */
interface Struct {
  readonly name: string
  readonly fields: readonly Field[]
}

interface Field {
  readonly name: string
  readonly at: number
  readonly type: string
}

const languages = {
  go: {
    struct: /^[ \t]{0,20}(?:type\s{1,4})?(\w{1,80})\s{1,4}struct\s{0,4}\{((?:[^{}]|\{\}){0,4000})\}/gm,
    field: /^([ \t]{0,80})(\w{1,60})(?:,\s{0,4}\w{1,60}){0,6}[ \t]{1,80}(\S[^\n]{0,200})$/gm,
    /** A connection, by itself. */
    holds: /^\*?(?:\w{0,20}(?:[wW]s|[sS]ocket)|gorilla\w{0,10})\.Conn\b|^\*?melody\.Session\b/,
    collects: /^(?:map\[|\[\]|sync\.Map\b)/,
    /** `map[string]chan Message`: what the writer of each connection waits for. */
    queues: /^map\[[^\n]{0,80}\bchan\b/,
    /** `var clients = make(map[*Client]bool)`, beside functions: one within them is a copy. */
    variable:
      /^(?:var\s{1,4}|[ \t]{1,8})(\w{1,60})\s{0,9}(?:=\s{0,9}(?:make\(|&?)?|\s)(map\[[^\n]{1,120})$/gm,
  },
  rust: {
    struct: /\bstruct\s{1,4}(\w{1,80})(?:<[^<>]{0,60}>)?\s{0,4}\{([^{}]{0,4000})\}/g,
    field: /^([ \t]{0,80}(?:pub(?:\([^()]{0,20}\))?\s{1,4})?)(\w{1,60})\s{0,4}:\s{0,9}(\S[^\n]{0,200})$/gm,
    holds:
      /\b(?:SplitSink<|(?:Unbounded)?Sender<\s{0,4}(?:\w{1,40}::){0,3}Message\b|ws::WebSocket\b|actix_ws::Session\b|Addr<\w{0,40}(?:Ws|WebSocket|Session)\w{0,40}>)/,
    collects: /\b(?:HashMap|DashMap|BTreeMap|IndexMap|HashSet|DashSet|Vec|Slab)</,
    queues: /\b(?:HashMap|DashMap|BTreeMap|IndexMap)<[^\n]{0,120}\b(?:Unbounded)?Sender</,
    variable: /\b(?:static|type)\s{1,4}(\w{1,60})(?:<[^<>\n]{0,40}>)?\s{0,4}[:=]\s{0,9}([^\n;]{0,200})/g,
  },
} as const

/** The sending end of a queue of Rust. */
const queue = /\b(?:Unbounded)?Sender</
/** Names of what stands for one connection. */
const ofOneConnection =
  /(?:Session|Client|Peer|Conn|Connection|User|Player|Member|Subscriber|Participant|Socket)(?:Handle|Info|Entry|State|Data|Sender|Tx)?$/

/** Beside a collection of connections, what else an object keeps of them: rooms, users who are there. */
const ofConnections =
  /^_?\w{0,20}(?:[rR]ooms?|[uU]sers?|[mM]embers|[sS]ubscri\w{1,12}|[cC]lients?|[cC]onn\w{0,12}|[sS]ockets|[sS]essions|[pP]resence|[oO]nline|[tT]opics|[cC]hannels|[pP]eers|[lL]isteners)(?:By\w{1,20}|_by_\w{1,20}|Users|Members)?$/

/** Collections whose values or keys are connections, or objects that have one: `map[*Client]bool`, `DashMap<Uuid, Peer>`. */
export function registriesIn(source: SourceText, host: SourceHost): readonly Place[] {
  const { language } = source
  if ((language !== 'go' && language !== 'rust') || !isOurs(source)) return []
  const holders = holdersOf(language, host)
  const folder = dirname(source.path)
  const isBeside = socketFilesOf(language, host).folders.has(folder)
  const code = holders.size === 0 && !isBeside ? undefined : codeOnly(source)
  if (code === undefined) return []
  const { collects, holds, queues, variable } = languages[language]
  const inGo = language === 'go'
  const names = [...holders].flatMap(([name, folders]) => (!inGo || folders.has(folder) ? [name] : []))
  const qualified = inGo ? [...holders.keys()] : []
  const keeps = (type: string) =>
    collects.test(type) &&
    (holds.test(type.replace(/^(?:map\[[^\]]{0,80}\]|\[\]){1,3}/, '')) ||
      (!inGo && holds.test(type)) ||
      [...type.matchAll(/(\w{1,60}\.)?\b(\w{1,60})\b/g)].some(([, module, name]) =>
        (module && inGo ? qualified : names).includes(name ?? ''),
      ))
  const structs = structsIn(language, code)
  const fields = structs.flatMap(({ fields }) => {
    const own = fields.filter(
      ({ type, name }) => keeps(type) || (isBeside && ofConnections.test(name) && queues.test(type)),
    )
    return own.length === 0
      ? []
      : fields.filter((one) => own.includes(one) || (collects.test(one.type) && ofConnections.test(one.name)))
  })
  const inside = structs.flatMap(({ fields }) => fields.map(({ at }) => at))
  const variables = [...code.matchAll(variable)].flatMap((match): Field[] => {
    const at = match.index + match[0].indexOf(match[1] ?? '')
    const type = match[2] ?? ''
    return keeps(type) && !inside.includes(at) ? [{ name: match[1] ?? '', at, type }] : []
  })
  return [...fields, ...variables].map(
    ({ name, at }): Place => ({
      what: 'kept',
      library: 'WebSocket',
      name,
      at: { start: at, end: at + name.length },
      scope: '',
    }),
  )
}

/** Names of structs that have a connection, with the folders of their files. */
const holdersOf = oncePerLanguage(
  (language: 'go' | 'rust', host): ReadonlyMap<string, ReadonlySet<string>> => {
    const { collects, holds } = languages[language]
    const found = new Map<string, Set<string>>()
    const add = (name: string, { path }: SourceText) =>
      found.set(name, (found.get(name) ?? new Set()).add(dirname(path)))
    const { sources } = socketFilesOf(language, host)
    for (const source of sources) {
      const code = codeOnly(source)
      if (code === undefined) continue
      for (const { name, fields } of structsIn(language, code))
        if (fields.some(({ type }) => holds.test(type) && !collects.test(type))) add(name, source)
    }
    if (language !== 'rust' || sources.length === 0) return found
    // `SessionHandle { tx: mpsc::Sender<Message> }`: what the writer of a connection waits for, where a file with sockets makes one.
    for (const source of filesOf(language, host, ['Sender<'])) {
      if (!queue.test(source.text)) continue
      const code = codeOnly(source)
      for (const { name, fields } of code === undefined ? [] : structsIn(language, code))
        if (
          ofOneConnection.test(name) &&
          fields.some(({ type }) => queue.test(type) && !collects.test(type)) &&
          sources.some(({ text }) => says(text, name))
        )
          add(name, source)
    }
    return found
  },
)

function structsIn(language: 'go' | 'rust', code: string): readonly Struct[] {
  const { struct, field } = languages[language]
  return [...code.matchAll(struct)].map((match) => {
    const body = match[2] ?? ''
    const from = match.index + match[0].length - 1 - body.length
    return {
      name: match[1] ?? '',
      fields: [...body.matchAll(field)].map((one) => ({
        name: one[2] ?? '',
        at: from + one.index + (one[1] ?? '').length,
        type: one[3] ?? '',
      })),
    }
  })
}
