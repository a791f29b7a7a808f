// socket: native adapter A07
const first = new WebSocket('ws://localhost:7002/first')
first.onclose = (_event, _page = location.reload()) => {
  console.log('closed')
}

// socket: native adapter A07
const second = new WebSocket('ws://localhost:7002/second')
function bye(_event: CloseEvent, { text = alert('closed') } = {} as { text?: unknown }) {
  console.log(text)
}
second.addEventListener('close', bye as () => void)

// socket: native inline
const third = new WebSocket('ws://localhost:7002/third')
third.onclose = (_event, text = 'closed') => console.log(text)

export {}
