import { classicAdapter } from '../../../transforms/runtime/text.js'

/**
 * A script that puts SseSocket in the place of WebSocket. `ws://host/echo` becomes `./stream` and `./message` below it. SSE has no
 * sub-protocols: rewritten code names none, so none is handed on, and what else such a test asks is still seen.
 */
export function adapterInPlace(): string {
  return `${classicAdapter()}
globalThis.WebSocket = new Proxy(SseSocket, {
  construct(target, [url], asked) {
    const options = { stream: './stream', send: './message' }
    return Reflect.construct(target, [url, options], asked === globalThis.WebSocket ? target : asked)
  },
})
`
}
