export class LiveConnection {
  private static instance: LiveConnection | null = null
  readonly socket: WebSocket

  private constructor() {
    // socket: native
    this.socket = new WebSocket('/single')
  }

  static getInstance(): LiveConnection {
    LiveConnection.instance ??= new LiveConnection()
    return LiveConnection.instance
  }
}
