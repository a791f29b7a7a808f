import type { ServerCors } from '../../model/server-socket.js'
import type { Location, Span } from '../../model/source.js'

/** A setting of django-cors-headers, at the top of a module. */
export interface DjangoOrigins {
  readonly name: string
  readonly location: Location
  /** `list`: origins; `any`: others as well, by `True` or by patterns. */
  readonly allows: 'list' | 'any'
  /** The module has the settings that every run of the project has. */
  readonly isBase: boolean
}

/** Words of files in which such settings stand. */
export const djangoOriginWords: readonly string[] = ['CORS_ALLOW', 'CORS_ORIGIN_']

const settings =
  /^(?:(CORS_ALLOWED_ORIGINS|CORS_ORIGIN_WHITELIST)\b|(CORS_ALLOWED_ORIGIN_REGEXES|CORS_ORIGIN_REGEX_WHITELIST)\b|(CORS_ALLOW_ALL_ORIGINS|CORS_ORIGIN_ALLOW_ALL)\s{0,4}=\s{0,4}True\b)/gm

/** Those of a file. A setting that stands in a condition is none of every run. */
export function djangoOriginsIn(text: string): readonly (Omit<DjangoOrigins, 'location'> & { span: Span })[] {
  const isBase = /^INSTALLED_APPS\s{0,4}=/m.test(text)
  return [...text.matchAll(settings)].flatMap((hit) => {
    const name = hit[1] ?? hit[2] ?? hit[3]
    if (name === undefined) return []
    const span = { start: hit.index, end: hit.index + name.length }
    return [{ name, span, isBase, allows: hit[1] === undefined ? ('any' as const) : ('list' as const) }]
  })
}

/**
 * What the settings of a project of Django allow. Channels serves sockets outside of Django, whose middleware does not see them. The list
 * is named as the project names it, where every run of the project has it.
 */
export function djangoCors(all: readonly DjangoOrigins[]): ServerCors | undefined {
  const lists = all.filter(({ allows }) => allows === 'list')
  const [only, ...more] = lists
  const [any] = all.filter(({ allows }) => allows === 'any')
  const list = only?.isBase && more.length === 0 ? only : undefined
  const said = any ?? only
  if (!said) return undefined
  return {
    location: said.location,
    what: said.name,
    ...(list ? { list: `settings.${list.name}` } : {}),
    ...(any ? { isPart: true as const } : {}),
  }
}
