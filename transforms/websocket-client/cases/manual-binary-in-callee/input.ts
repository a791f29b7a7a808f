export function connect(): void {
  const ws = new WebSocket('ws://localhost/feed')
  ws.onmessage = (event) => handle(event)
}
async function handle(event: MessageEvent): Promise<void> {
  draw(await createImageBitmap(event.data))
}
