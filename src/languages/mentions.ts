import { languageOf, syntaxOf } from '../model/language-of.js'
import type { SourceText } from '../model/source.js'
import type { SourceHost } from './parsed-file.js'

/**
 * The first own file of code, settings or build files that matches; undefined where none does. An expression from `asked` is
 * searched in few of thousands of files. What `besides` matches is left out of a text.
 */
export function mentions(
  host: SourceHost,
  said: RegExp,
  wanted: (path: string) => boolean = isCode,
  besides?: RegExp,
): SourceText | undefined {
  const known = answers.get(host) ?? new Map<string, SourceText | undefined>()
  answers.set(host, known)
  const key = `${said.source} ${wanted.name} ${besides?.source}`
  if (!known.has(key)) known.set(key, find(host, said, wanted, besides))
  return known.get(key)
}

/** The same question comes for every file of a run, and the tree does not change meanwhile. */
const answers = new WeakMap<SourceHost, Map<string, SourceText | undefined>>()

/** Only the team's own files count: a dependency's file shows nothing about this server. */
const ownZones: ReadonlySet<string> = new Set(['source', 'example'])

function find(
  host: SourceHost,
  said: RegExp,
  wanted: (path: string) => boolean,
  besides: RegExp | undefined,
): SourceText | undefined {
  for (const path of host.paths) {
    if (!wanted(path) || host.maySay?.(path, said) === false) continue
    const text = host.text(path)
    if (text === undefined || !said.test(text)) continue
    if (besides && !said.test(text.replace(besides, ''))) continue
    const source = host.read(path)
    if (source && ownZones.has(source.zone)) return source
  }
  return undefined
}

/** Scripts, pages, Python, and the other languages that servers are written in. */
export function isCode(path: string): boolean {
  const syntax = syntaxOf(languageOf(path))
  return syntax === 'script' || syntax === 'python' || (syntax === 'lines' && languageOf(path) !== 'env')
}

/** Build and deployment files, whatever they are called. */
export function isDeployment(path: string): boolean {
  return (
    /(^|\/)(Dockerfile|Procfile|Makefile)[^/]*$|\.(ya?ml|toml|tf|tofu|sh|conf|cfg|ini|service|nginx|json|template|j2)$|(^|\/)nginx[^/]*$|\.dockerfile$/i.test(
      path,
    ) && !/(^|\/)(package-lock|npm-shrinkwrap)\.json$|-lock\.ya?ml$/.test(path)
  )
}
