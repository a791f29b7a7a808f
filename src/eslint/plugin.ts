import type { Lang, Location } from '../model/source.js'
import { threadOf } from '../model/thread.js'
import { ownVersion } from '../repository/own-version.js'
import type { FreshUse, Question } from './fresh-uses.js'

/** `migrate-ws/eslint`: phase 1 in the editor. https://eslint.org/docs/latest/extend/plugins */

/** What ESLint hands a rule, as far as it is used here: https://eslint.org/docs/latest/extend/custom-rules#the-context-object */
interface Context {
  readonly cwd: string
  readonly physicalFilename: string
  readonly sourceCode: { readonly text: string; readonly hasBOM: boolean }
  readonly options: readonly [{ readonly lang?: Lang }?]
  report(problem: { readonly message: string; readonly loc: LintedPlace }): void
}

/** Lines from 1, columns from 0. */
interface LintedPlace {
  readonly start: { readonly line: number; readonly column: number }
  readonly end: { readonly line: number; readonly column: number }
}

/** ESLint wants an answer at once, and a scan gives none: it runs in a thread. */
const ask = threadOf<Question, readonly FreshUse[]>(() => new URL('./eslint-worker.js', import.meta.url))

const noNewWebsocket = {
  meta: {
    type: 'problem',
    docs: { description: 'Refuses WebSocket use that is not in migrate-ws.baseline.json' },
    schema: [{ type: 'object', properties: { lang: { enum: ['en', 'ja'] } }, additionalProperties: false }],
    defaultOptions: [{}],
  },
  create(context: Context) {
    return {
      Program() {
        const { cwd, physicalFilename: file, sourceCode, options } = context
        for (const { message, at } of ask({
          file,
          text: sourceCode.text,
          cwd,
          lang: options[0]?.lang ?? 'en',
        })) {
          context.report({ message, loc: linted(at) })
        }
      },
    }
  },
}

function linted({ start, end }: Location): LintedPlace {
  return {
    start: { line: start.line, column: start.column - 1 },
    end: { line: end.line, column: end.column - 1 },
  }
}

const rules = { 'no-new-websocket': noNewWebsocket }
const plugin = { meta: { name: 'migrate-ws', version: ownVersion() }, rules, configs: {} as Configs }

/** Flat configuration: https://eslint.org/docs/latest/use/configure/configuration-files */
interface Configs {
  recommended?: object
}

plugin.configs.recommended = {
  name: 'migrate-ws/recommended',
  plugins: { 'migrate-ws': plugin },
  rules: { 'migrate-ws/no-new-websocket': 'error' },
}

export default plugin
