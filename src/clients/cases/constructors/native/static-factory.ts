export class Sockets {
  private static environment() {
    return { supported: typeof WebSocket !== 'undefined', Class: WebSocket }
  }
  static classOf(): typeof WebSocket {
    const found = this.environment() as { Class?: never }
    return found.Class as never
  }
  static open(url: string) {
    const WS = this.classOf()
    // socket: native
    return new WS(url)
  }
}
