import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { gunzipSync } from 'node:zlib'
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

interface Channel {
  readonly port: MessagePort
  readonly signal: Int32Array
}

let channel: Channel | undefined
let isDead = false

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

/** Calls the analysis, in a thread that is started once, and waits: a transform must be synchronous. */
function ask(file: OneFile): OneFileAnswer {
  channel ??= open()
  const { port, signal } = channel
  Atomics.store(signal, 0, 0)
  port.postMessage(file)
  if (isDead || Atomics.wait(signal, 0, 0, 60_000) === 'timed-out') {
    // One wait is enough: a thread that is gone answers no later file either.
    isDead = true
    throw new Error('the analysis did not answer within a minute')
  }
  const received = receiveMessageOnPort(port) as { readonly message: OneFileAnswer } | undefined
  if (!received) throw new Error('the analysis ended without an answer')
  return received.message
}

function open(): Channel {
  const { port1, port2 } = new MessageChannel()
  const signal = new SharedArrayBuffer(4)
  const script = gunzipSync(Buffer.from(__THREAD__, 'base64')).toString('utf8')
  // `execArgv` is empty: hooks that were preloaded into jscodeshift's process stay there.
  const worker = new Worker(script, {
    eval: true,
    workerData: { port: port2, signal },
    transferList: [port2],
    execArgv: [],
  })
  worker.unref()
  port1.unref()
  return { port: port1, signal: new Int32Array(signal) }
}
