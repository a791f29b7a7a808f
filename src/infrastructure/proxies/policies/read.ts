import { type ConfigFile, everyNode, parseConfigs } from '../../../languages/config.js'
import { parseLines } from '../../../languages/lines.js'
import type { SourceHost } from '../../../languages/parsed-file.js'
import { parsePythons } from '../../../languages/python.js'
import { parseScripts } from '../../../languages/script/script.js'
import type { ConnectSources } from '../../../model/content-policy.js'
import { syntaxOf } from '../../../model/language-of.js'
import type { SourceText } from '../../../model/source.js'
import { policiesOfPython } from './in-python.js'
import { policiesOfScript, policiesOfTags } from './in-script.js'
import { connectSourcesIn } from './in-text.js'

/** Files of hosts of static sites that have a form of their own. */
export function isOfHost(path: string): boolean {
  return /(^|\/)(_headers|netlify\.toml)$/.test(path)
}

/** The policies of a file, with their sources one by one; none where it does not parse. The parser for Python must be loaded. */
export function policiesIn(source: SourceText, host: SourceHost): readonly ConnectSources[] {
  const syntax = syntaxOf(source.language)
  if (isOfHost(source.path)) return inLines(source)
  if (syntax === 'lines') return source.language === 'web-server' ? inLines(source) : []
  if (syntax === 'script') {
    const [parsed] = parseScripts([source])
    if (parsed?.kind !== 'parsed') return []
    // The tags of a page are read whatever its scripts hold.
    return parsed.file.problems.length === 0 ? policiesOfScript(parsed.file) : policiesOfTags(parsed.file)
  }
  if (syntax === 'python') {
    const [parsed] = parsePythons([source], host)
    return parsed?.kind === 'parsed' && parsed.file.problems.length === 0 ? policiesOfPython(parsed.file) : []
  }
  if (syntax !== 'config') return []
  const [parsed] = parseConfigs([source])
  return parsed?.kind === 'parsed' && parsed.file.problems.length === 0 ? inConfig(parsed.file) : []
}

function inConfig({ documents, source: { text } }: ConfigFile): readonly ConnectSources[] {
  return documents.flatMap(everyNode).flatMap((node) => {
    if (node.kind !== 'scalar' || typeof node.value !== 'string') return []
    const { start, end } = node.span
    const quote = /["']/.exec(text[start] ?? '')?.[0] ?? ''
    return connectSourcesIn(text, { start: start + quote.length, end: end - quote.length }, quote)
  })
}

/** A header on one line: `add_header Content-Security-Policy "…" always;`. */
function inLines(source: SourceText): readonly ConnectSources[] {
  const [parsed] = parseLines([source])
  if (parsed?.kind !== 'parsed') return []
  return parsed.file.lines.flatMap(({ text, span }) => {
    if (text.trimStart().startsWith('#')) return []
    const at = text.search(/(?<![\w-])connect-src\s/i)
    if (at < 0) return []
    const before = text.slice(0, at)
    const quote = (['"', "'"] as const).find((one) => before.split(one).length % 2 === 0) ?? ''
    const end = quote === '' ? -1 : text.indexOf(quote, at)
    return connectSourcesIn(
      source.text,
      { start: span.start + at, end: end < 0 ? span.end : span.start + end },
      quote,
    )
  })
}
