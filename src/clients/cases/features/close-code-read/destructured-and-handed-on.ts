// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.addEventListener('close', ({ wasClean, reason }) => {
  // feature: close-code-read
  if (!wasClean) tell(reason)
})
socket.addEventListener('close', whenClosed)

function whenClosed(event: CloseEvent): void {
  explain(event)
}

function explain(event: CloseEvent): void {
  switch (
    // feature: close-code-read
    event.code
  ) {
    case 1000:
      return
    case 1006:
      tell('lost')
  }
}

function tell(text: string): void {
  document.title = text
}
export {}
