export function connectFeed(dispatch) {
  let ws
  let timer
  function open() {
    ws = new WebSocket('/feed')
    ws.onopen = () => dispatch({ type: 'open' })
    ws.onmessage = (event) => dispatch({ type: 'text', text: event.data })
    ws.onclose = () => {
      timer = setTimeout(open, 3000)
      dispatch({ type: 'closed' })
    }
    ws.onerror = () => {}
  }
  open()
  return () => {
    clearTimeout(timer)
    ws.close()
  }
}
