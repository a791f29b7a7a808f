namespace Live {
  // socket: native
  export const socket = new WebSocket('/namespaces')
  export namespace Inner {
    export function send() {
      // use: send
      socket.send('from within')
    }
  }
}

namespace Lamp {
  export const socket = { send: (text: string) => console.log(text) }
  export function blink() {
    // clean: this namespace's own
    socket.send('blink')
  }
}

// A namespace may be written in parts.
namespace Live {
  export function leave() {
    // use: close
    socket.close()
  }
}

class Desk {
  // clean: a lamp under a class merged with a namespace
  socket = Lamp.socket
}

namespace Desk {
  export const socket = Live.socket
}

import Wire = Live.socket

export function everything() {
  // use: state
  if (Live.socket.readyState !== WebSocket.OPEN) return
  // clean: the instance's field
  new Desk().socket.send('instance')
  // use: send
  Desk.socket.send('static part')
  // use: send
  Wire.send('import alias')
  Live.Inner.send()
  Lamp.blink()
}
