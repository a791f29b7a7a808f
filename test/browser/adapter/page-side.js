// What the tests' scripts find in the page, beside SseSocket.
export { SseSocket } from '../../../transforms/runtime/sse-socket.ts'

/** A line for each event of a socket, in the order in which they came, with the state that it had. */
export function watch(socket, log = []) {
  const text = {
    message: ({ data }) => JSON.stringify(data),
    close: ({ code, reason, wasClean }) =>
      `${code} ${JSON.stringify(reason)} ${wasClean ? 'clean' : 'unclean'}`,
  }
  for (const type of ['open', 'message', 'error', 'close'])
    socket.addEventListener(type, (event) => {
      log.push(
        [type, text[type]?.(event), `@${socket.readyState}`].filter((part) => part !== undefined).join(' '),
      )
    })
  return log
}

/** The next event of that type. */
export function next(socket, type) {
  return new Promise((resolve) => socket.addEventListener(type, resolve, { once: true }))
}

/** Events of one type, so many of them. */
export function several(socket, type, count) {
  return new Promise((resolve) => {
    const events = []
    socket.addEventListener(type, (event) => {
      if (events.push(event) === count) resolve(events)
    })
  })
}

export function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** What was thrown: its name, and what it is an instance of. */
export function thrown(act) {
  try {
    act()
    return 'nothing'
  } catch (error) {
    return error.name
  }
}

/** The next request's response is read in chunks of that size, whatever the network made of it. */
export function chunkNextResponse(size) {
  const { fetch } = globalThis
  globalThis.fetch = async (...request) => {
    globalThis.fetch = fetch
    const response = await fetch(...request)
    const bytes = new Uint8Array(await response.arrayBuffer())
    let at = 0
    const body = new ReadableStream({
      pull(controller) {
        if (at < bytes.length) controller.enqueue(bytes.subarray(at, at + size))
        else controller.close()
        at += size
      },
    })
    return Object.defineProperty(new Response(body, response), 'url', { value: response.url })
  }
}
