import { scriptFactsOf } from '../src/clients/follow/script-facts.js'
import { traceSockets } from '../src/clients/follow/trace.js'
import { decideAll } from '../src/clients/verdict/decide.js'
import { parseScripts } from '../src/languages/script/script.js'
import type { Config } from '../src/model/config.js'
import { applyEdits } from '../src/model/edits.js'
import { languageOf } from '../src/model/language-of.js'
import type { SourceText } from '../src/model/source.js'
import { answerInThread } from '../src/model/thread.js'
import { hostsOf, isOwn } from '../src/routes/hosts.js'
import { transforms } from './index.js'

/** One file to rewrite by itself, as stock jscodeshift hands it over. */
export interface OneFile {
  readonly transform: string
  readonly path: string
  readonly text: string
  readonly config: Config
  readonly guessEndpoints: boolean
}

export type OneFileAnswer =
  | { readonly kind: 'changed'; readonly text: string }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly message: string }

/** Runs a transform on one file that is traced alone: uses in other files are not seen, so a socket that leaves the file stays. */
export function rewriteOne({ transform: id, path, text, config, guessEndpoints }: OneFile): OneFileAnswer {
  const transform = transforms.find((one) => one.id === id)
  if (!transform) return { kind: 'failed', message: `there is no transform "${id}"` }
  const language = languageOf(path)
  const source: SourceText = { path, language, zone: 'source', text, encoding: 'utf-8', byteOrderMark: false }
  const [parsed] = parseScripts([source])
  if (parsed?.kind !== 'parsed') return { kind: 'failed', message: parsed?.message ?? 'not read' }
  const [problem] = parsed.file.problems
  if (problem) return { kind: 'failed', message: `line ${problem.line}: ${problem.message}` }
  const sockets = decideAll(traceSockets(parsed.file), config)
    .filter(({ verdict }) => guessEndpoints || verdict.endpoint?.provenance !== 'guessed')
    // Endpoints given for all sockets say nothing of whose server each talks to.
    .filter(({ usage }) => hostsOf(usage).every((host) => isOwn(host, config)))
  const edits = transform.edit(source, sockets, { config, facts: scriptFactsOf(parsed.file) })
  return edits.length === 0 ? { kind: 'unchanged' } : { kind: 'changed', text: applyEdits(text, edits) }
}

answerInThread(rewriteOne)
