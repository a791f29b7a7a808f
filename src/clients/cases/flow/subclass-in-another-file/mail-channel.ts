/** Not a Channel, though it has a field of that name. */
export class MailChannel {
  protected ws: { send(text: string): void; close(): void }

  constructor(transport: { send(text: string): void; close(): void }) {
    this.ws = transport
  }

  claim(id: number) {
    // clean: no class above this one opens a socket
    this.ws.send(String(id))
  }
}
