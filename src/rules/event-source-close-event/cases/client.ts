import { Stream } from './stream'

const stream = new EventSource('/api/chat/stream')
// finds: event-source-close-event/property
stream.onclose = () => console.log('closed')
// finds: event-source-close-event/listener
stream.addEventListener('close', () => console.log('closed'))
// clean: the event that there is
stream.addEventListener('error', () => console.log(stream.readyState))
// clean: a method, not an event
window.addEventListener('beforeunload', () => stream.close())

class Feed {
  private source?: EventSource
  private socket = new WebSocket('/ws')

  open() {
    this.source = new EventSource('/feed')
    // finds: event-source-close-event/property
    this.source!.onclose = () => this.open()
    // clean: a WebSocket has one
    this.socket.onclose = () => this.open()
  }
}

function listen(source: EventSource | null) {
  // finds: event-source-close-event/property
  source!.onclose = null
}

// clean: a class of this project
const own = new Stream('/x')
own.onclose = () => undefined

// clean: the same variable also holds a socket
let either = new EventSource('/y') as any
either = new WebSocket('/y')
either.onclose = () => undefined

export { Feed, listen, own }
