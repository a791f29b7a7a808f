export function watch(show: (text: string) => void) {
  const stream = new EventSource('/events')
  // finds: event-source-error-handler/tells-end
  stream.onerror = () => {
    show(stream.readyState === EventSource.CLOSED ? 'lost' : 'reconnecting')
  }
  // clean: no error
  stream.onmessage = (event) => show(event.data)
}

export function careless(show: (text: string) => void) {
  const stream = new EventSource('/events')
  // finds: event-source-error-handler/any-error
  stream.addEventListener('error', () => show('lost'))
}

export function noted() {
  const stream = new EventSource('/events')
  // finds: event-source-error-handler/logs
  stream.onerror = (error) => {
    console.warn('stream', error)
  }
}

export function helped(show: (text: string) => void) {
  const stream = new EventSource('/events')
  // finds: event-source-error-handler/tells-end
  stream.addEventListener('error', () => told(stream, show))
}

function told(stream: EventSource, show: (text: string) => void) {
  if (stream.readyState === 2) show('lost')
}

export function silent(show: (text: string) => void) {
  // finds: event-source-error-handler/none
  const stream = new EventSource('/events')
  stream.onmessage = (event) => show(event.data)
}

function log(text: string) {
  console.log(text)
}

export function logged() {
  const stream = new EventSource('/events')
  // finds: event-source-error-handler/logs
  stream.onerror = () => log('a drop: the browser tries again')
}
