export class FakeSocket {
  static instances: FakeSocket[] = []
  readonly sent: string[] = []
  onopen?: () => void
  onmessage?: (event: { data: string }) => void
  onclose?: (event: { code: number }) => void

  constructor(readonly url: string) {
    FakeSocket.instances.push(this)
  }

  send(text: string) {
    this.sent.push(text)
  }

  close() {
    this.onclose?.({ code: 1000 })
  }
}
