import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  Worker,
  workerData,
} from 'node:worker_threads'

/**
 * A thread that is asked and waited for, where a host's call must answer at once and the work cannot: transforms of jscodeshift, rules
 * of ESLint. https://nodejs.org/api/worker_threads.html
 */

interface Shared {
  readonly port: MessagePort
  readonly signal: SharedArrayBuffer
}

type Answer<A> = { readonly is: A } | { readonly failed: string }

/** In milliseconds. */
const longestWait = 60_000

/**
 * Asks a thread that is started at the first question, from a file or from a script's text.
 * @throws Error with the message of what the thread threw, or when it does not answer within a minute.
 */
export function threadOf<Q, A>(script: () => URL | string): (question: Q) => A {
  let open: { readonly port: MessagePort; readonly signal: Int32Array } | undefined
  let isDead = false
  return (question) => {
    open ??= started(script())
    const { port, signal } = open
    Atomics.store(signal, 0, 0)
    port.postMessage(question)
    if (isDead || Atomics.wait(signal, 0, 0, longestWait) === 'timed-out') {
      // One wait is enough: a thread that is gone answers no later question either.
      isDead = true
      throw new Error('the analysis did not answer within a minute')
    }
    const received = receiveMessageOnPort(port) as { readonly message: Answer<A> } | undefined
    if (!received) throw new Error('the analysis ended without an answer')
    if ('failed' in received.message) throw new Error(received.message.failed)
    return received.message.is
  }
}

function started(script: URL | string) {
  const { port1, port2 } = new MessageChannel()
  const signal = new SharedArrayBuffer(4)
  const shared: Shared = { port: port2, signal }
  // `execArgv` is empty: hooks that were preloaded into the host's process stay there.
  const worker = new Worker(script, {
    eval: typeof script === 'string',
    workerData: shared,
    transferList: [port2],
    execArgv: [],
  })
  worker.unref()
  port1.unref()
  return { port: port1, signal: new Int32Array(signal) }
}

/** In the thread: answers each question, and wakes the thread that waits. Elsewhere it does nothing. */
export function answerInThread<Q, A>(answer: (question: Q) => A | Promise<A>): void {
  const shared = workerData as Partial<Shared> | null
  if (!shared?.port || !shared.signal) return
  const { port } = shared
  const signal = new Int32Array(shared.signal)
  port.on('message', async (question: Q) => {
    let said: Answer<A>
    try {
      said = { is: await answer(question) }
    } catch (error) {
      said = { failed: (error as Error).message }
    }
    port.postMessage(said)
    Atomics.store(signal, 0, 1)
    Atomics.notify(signal, 0)
  })
}
