import { gunzipSync } from 'node:zlib'
import { threadOf } from '../src/model/thread.js'
import type { OneFile, OneFileAnswer } from './one-file.js'

/** What jscodeshift hands a transform: https://github.com/facebook/jscodeshift#transform-module */
export interface FileInfo {
  readonly path: string
  readonly source: string
}

/** `--stream=/api/stream --send=/api/message` name the endpoints; `--guess-endpoints` derives them from the address. */
export interface StockOptions {
  readonly stream?: string
  readonly send?: string
  readonly guessEndpoints?: boolean | string
  readonly 'guess-endpoints'?: boolean | string
  readonly ownHost?: string
  readonly 'own-host'?: string
}

/** transforms/one-file.ts with all that it needs, packed; put in by the build. */
declare const __THREAD__: string

/** A separate thread has its own module loader, which jscodeshift's Babel hook does not reach. */
const ask = threadOf<OneFile, OneFileAnswer>(() =>
  gunzipSync(Buffer.from(__THREAD__, 'base64')).toString('utf8'),
)

/** A transform as stock jscodeshift calls it: undefined leaves the file alone, an exception counts as an error of that file. */
export function stockTransform(transform: string) {
  return (file: FileInfo, _api: unknown, options: StockOptions): string | undefined => {
    if (!file.source.includes('WebSocket')) return undefined
    const guess = options.guessEndpoints ?? options['guess-endpoints']
    const host = options.ownHost ?? options['own-host']
    const endpoints =
      options.stream === undefined
        ? {}
        : { '*': { stream: options.stream, ...(options.send === undefined ? {} : { send: options.send }) } }
    // jscodeshift hands the byte order mark on as a character; offsets start behind it.
    const mark = file.source.startsWith('\ufeff') ? '\ufeff' : ''
    const answer = ask({
      transform,
      path: file.path,
      text: file.source.slice(mark.length),
      config: { endpoints, ...(host === undefined ? {} : { ownHosts: host.split(',') }) },
      guessEndpoints: guess === true || guess === 'true',
    })
    if (answer.kind === 'failed') throw new Error(answer.message)
    return answer.kind === 'changed' ? mark + answer.text : undefined
  }
}
