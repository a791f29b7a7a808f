// socket: native inline
const ws = new WebSocket('/live')
ws.onmessage = (event) => {
  if (event.data === '\07') {00
    show(010 + 09)
  }
}
