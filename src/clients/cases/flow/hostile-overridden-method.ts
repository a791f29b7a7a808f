interface Port {
  send(text: string): void
}

abstract class Station {
  protected abstract port(): Port
  speak(text: string) {
    // use: send
    this.port().send(text)
  }
}

class Live extends Station {
  // socket: native
  private readonly made = new WebSocket('/station')
  protected override port(): Port {
    return this.made
  }
}

class Silent extends Station {
  protected override port(): Port {
    return { send() {} }
  }
  whisper() {
    // clean: this class's own port
    // maybe: send
    this.port().send('hush')
  }
}

class Loud extends Live {
  shout() {
    // use: send
    super.port().send('HELLO')
  }
}

new Loud().shout()
new Silent().whisper()
new Live().speak('hello')
