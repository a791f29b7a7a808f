// A declared type is no construction: what really comes here is a stand-in.
class StandIn {
  onmessage: ((event: MessageEvent) => void) | null = null
  readyState = 1
  send(text: string) {
    queueMicrotask(() => this.onmessage?.(new MessageEvent('message', { data: text })))
  }
  close() {
    this.readyState = 3
  }
}

const standIn = new StandIn() as unknown as WebSocket

function speak(ws: WebSocket) {
  // clean: only the stand-in is ever given
  ws.send('hello')
}

function listen(ws: WebSocket) {
  // use: handler
  ws.onmessage = (event) => console.log(event.data)
}

// socket: native
const real = new WebSocket('/typed')
const untyped: any = real
const port = untyped as { send(text: string): void }

speak(standIn)
listen(standIn)
listen(real)
// clean: the stand-in
standIn.close()
// use: send
port.send('a type takes nothing away')
// use: close
;(<EventTarget & { close(): void }>real).close()
