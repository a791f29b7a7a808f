type Constructor<T = object> = new (...args: any[]) => T

export function Wired<Base extends Constructor>(base: Base) {
  return class extends base {
    // socket: native
    wire = new WebSocket('/mixin')

    tell(text: string) {
      // use: send
      this.wire.send(text)
    }
  }
}

class Desk {
  name = 'desk'
}

class WiredDesk extends Wired(Desk) {
  introduce() {
    // use: send
    this.wire.send(this.name)
  }
}

new WiredDesk().introduce()
