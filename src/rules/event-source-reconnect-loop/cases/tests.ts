let tries = 0
let stream: EventSource | undefined

export function giveUp(url: string) {
  stream = new EventSource(url)
  // finds: event-source-reconnect-loop/closes-first (likely)
  stream.addEventListener('error', () => {
    if (stream?.readyState === EventSource.CLOSED && tries > 9) {
      stream.close()
      return
    }
    stream?.close()
    tries++
    setTimeout(() => giveUp(url), 1000)
  })
}

export function onlyClosed(url: string) {
  const own = new EventSource(url)
  // clean: the browser has given up
  own.onerror = () => {
    if (own.readyState === EventSource.CONNECTING) return
    setTimeout(() => onlyClosed(url), 1000)
  }
}

export class Feed {
  private source?: EventSource

  open(url: string) {
    if (this.source && this.source.readyState !== EventSource.CLOSED) return
    this.source = new EventSource(url)
    // clean: one that the browser still reconnects is left alone
    this.source.onerror = () => {
      setTimeout(() => this.open(url), 1000)
    }
  }
}

export function returnsBefore(url: string) {
  const own = new EventSource(url)
  // clean: it goes on only when the browser has given up
  own.onerror = () => {
    if (own.readyState !== EventSource.CLOSED) return
    own.close()
    setTimeout(() => returnsBefore(url), 1000)
  }
}

export function onlySays(url: string) {
  const own = new EventSource(url)
  // finds: event-source-reconnect-loop/closes-first (likely)
  own.onerror = () => {
    console.error('lost', own.readyState)
    own.close()
    setTimeout(() => onlySays(url), 1000)
  }
}
