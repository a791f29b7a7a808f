let retries = 0

export function doubling() {
  const stream = new EventSource('/a')
  // finds: event-source-reconnect-loop/doubles
  stream.onerror = () => setTimeout(doubling, 1000)
}

export function closing() {
  const stream = new EventSource('/b')
  // finds: event-source-reconnect-loop/closes-first
  stream.addEventListener('error', () => {
    stream.close()
    retry()
  })
  function retry() {
    setTimeout(() => closing(), 2 ** retries++)
  }
}

export class Feed {
  #source?: EventSource

  connect() {
    this.#source = new EventSource('/c')
    // finds: event-source-reconnect-loop/doubles
    this.#source.onerror = this.again
  }

  again = () => {
    window.setTimeout(() => this.connect(), 500)
  }
}

export function careful() {
  const stream = new EventSource('/d')
  // clean: only where the browser has given up
  stream.onerror = () => {
    if (stream.readyState === EventSource.CLOSED) setTimeout(careful, 5000)
  }
}

export function quiet() {
  const stream = new EventSource('/e')
  // clean: says so and waits
  stream.onerror = () => console.log('reconnecting')
  // clean: another stream, when asked to
  stream.onmessage = () => quiet()
}

export function oneShot() {
  const stream = new EventSource('/f')
  // clean: it is over, and nothing is opened again
  stream.onerror = () => stream.close()
}

export function switchedOff() {
  return

  const stream = new EventSource('/off')
  // clean: nothing comes here
  stream.onerror = () => setTimeout(() => switchedOff(), 1000)
}
