import { everyNode, parseConfigs } from '../../languages/config.js'
import { parseLines } from '../../languages/lines.js'
import type { SourceText, Span } from '../../model/source.js'

/** A rule that takes nothing but the paths that it lists. */
export interface ExactPaths {
  /** `caddy-word`: the path stands where Caddy takes one word for it. */
  readonly form: 'haproxy' | 'caddy' | 'caddy-word' | 'traefik'
  readonly at: Span
  readonly what: string
  readonly paths: readonly string[]
  /** Beginnings of paths that the same rule takes as well. */
  readonly beginnings: readonly string[]
  /** What is written anew: behind the last path, or a whole `Path(…)`. */
  readonly place: Span
  /** Something around it parts handshakes from other requests. */
  readonly asksForUpgrade: boolean
}

/** Rules of HAProxy, Caddy and Traefik that take exact paths; undefined: the file does not parse. */
export function exactPathsIn(source: SourceText): readonly ExactPaths[] | undefined {
  if (source.language === 'web-server') return inLines(source)
  const [parsed] = parseConfigs([source])
  if (parsed?.kind !== 'parsed' || parsed.file.problems.length > 0) return undefined
  return parsed.file.documents
    .flatMap(everyNode)
    .flatMap((node) =>
      node.kind === 'scalar' && typeof node.value === 'string' ? inRule(source.text, node.span) : [],
    )
}

/** `Host(…) && Path(…)` of Traefik, in a label or a file. */
function inRule(text: string, { start, end }: Span): readonly ExactPaths[] {
  const rule = text.slice(start, end)
  const said = (sign: RegExp) => [...rule.matchAll(sign)].map(({ 1: path = '' }) => path)
  const beginnings = said(/\bPathPrefix\(`([^`]{1,200})`\)/g)
  const paths = said(/(?<![\w!])Path\(`([^`]{1,200})`\)/g)
  return [...rule.matchAll(/(?<![\w!])Path\(`([^`{]{1,200})`\)/g)].map(({ index, 0: what, 1: own = '' }) => {
    const at = { start: start + index, end: start + index + what.length }
    const all = [own, ...paths.filter((path) => path !== own)]
    return {
      form: 'traefik',
      at,
      what,
      paths: all,
      beginnings,
      place: at,
      asksForUpgrade: /Upgrade/i.test(rule),
    }
  })
}

interface LineForm {
  readonly form: ExactPaths['form']
  readonly isIn: RegExp
  /** What stands before the paths, and they. */
  readonly line: RegExp
  readonly asksForUpgrade: RegExp
}

const ofHaproxy = {
  form: 'haproxy',
  isIn: /^[ \t]*(?:frontend|listen)\s/m,
  asksForUpgrade: /hdr\w{0,20}\(upgrade/i,
} as const
const ofCaddy = {
  isIn: /^[ \t]*reverse_proxy\s/m,
  asksForUpgrade: /\bheader\s+(?:Connection|Upgrade)\s/i,
} as const
const lineForms: readonly LineForm[] = [
  { ...ofHaproxy, line: /^(\s*acl\s+\S+\s+path\s+(?:-i\s+)?)(\/\S.*)$/ },
  { ...ofHaproxy, line: /^([^{]*\{\s+path\s+(?:-i\s+)?)(\/[^}]*)\s\}/ },
  { ...ofCaddy, form: 'caddy', line: /^(\s*(?:@\S+\s+)?path\s+)(\/[^{}]*)$/ },
  { ...ofCaddy, form: 'caddy-word', line: /^(\s*(?:reverse_proxy|handle|route)\s+)(\/\S+)\s/ },
]

function inLines(source: SourceText): readonly ExactPaths[] {
  const open = lineForms.filter(({ isIn }) => isIn.test(source.text))
  const [parsed] = open.length > 0 ? parseLines([source]) : []
  if (parsed?.kind !== 'parsed') return []
  return parsed.file.lines.flatMap(({ text, span }) =>
    open.flatMap(({ form, line, asksForUpgrade }): ExactPaths[] => {
      const [, before = '', list = ''] = line.exec(text) ?? []
      const [said = ''] = list.split(' #', 1)
      const words = said.split(/\s+/).filter((word) => word !== '')
      const start = span.start + before.length
      const end = start + said.trimEnd().length
      return words.length === 0
        ? []
        : [
            {
              form,
              at: { start, end },
              what: text.trim(),
              paths: words.filter((word) => !word.endsWith('*')),
              beginnings: words.flatMap((word) => (word.endsWith('*') ? [word.slice(0, -1)] : [])),
              place: { start: end, end },
              asksForUpgrade: asksForUpgrade.test(source.text),
            },
          ]
    }),
  )
}
