interface Sender {
  send(text: string): void
}

// Overloads: one body, and only its second form is ever called with a socket.
function open(kind: 'lamp'): Sender
function open(kind: 'wire', address: string): WebSocket
function open(kind: string, address = '/'): Sender {
  // socket: native
  if (kind === 'wire') return new WebSocket(address)
  return { send: console.log }
}

function identity<T>(value: T): T {
  return value
}

class Box<T> {
  constructor(readonly content: T) {}
  map<U>(change: (content: T) => U): Box<U> {
    return new Box(change(this.content))
  }
}

function hello<T extends Sender>(sender: T) {
  // use: send
  sender.send('hello')
}

function goodbye<T extends Sender>(sender: T) {
  // clean: a lamp alone comes here
  sender.send('goodbye')
}

// socket: native
const wire = identity(new WebSocket('/generic'))
const lamp = identity<Sender>({ send: console.log })
const box = new Box(wire)

hello(wire)
hello(lamp)
goodbye({ send: console.warn })

// use: handler
box.content.onmessage = (event) => console.log(event.data)
// maybe: escape
box.map((content) => {
  // use: close
  content.close()
  // use: state
  return content.url.length
}).content.toFixed()

// use: send
open('wire', '/overloaded').send('hello')
