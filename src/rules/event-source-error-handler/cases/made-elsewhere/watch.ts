import { openClock, openPoll } from './streams'

export function watchPoll(id: string) {
  const stream: EventSource = openPoll(id)
  // finds: event-source-error-handler/tells-end
  stream.onerror = () => {
    if (stream.readyState === EventSource.CLOSED) console.warn('ended')
  }
}

export function watchClock(show: (text: string) => void) {
  // finds: event-source-error-handler/none
  const clock = openClock()
  clock.onmessage = (event) => show(event.data)
}
